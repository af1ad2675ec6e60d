import type { VNode } from 'preact';
import { compiledRecipe, exampleServer, recipe, type RecipeId } from '../../build/recipes.ts';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { app, stranger, underPolicy } from '../states.ts';

const main = 'https://www.example.com';
const panel = 'https://panel.example.com';

/** What `crossguard compile` makes of a recipe for one server: the files, folded, and what to do with them. */
function Configuration({
  id,
  target,
  form,
  title,
}: {
  readonly id: RecipeId;
  readonly target: string;
  readonly form: string;
  readonly title: string;
}): VNode {
  const { files, notes } = compiledRecipe(id, target, form);
  return (
    <details class="fold configuration">
      <summary>{title}</summary>
      {files.map(({ name, text }) => (
        <figure key={name}>
          <figcaption>
            <code>{name}</code>
          </figcaption>
          <pre class="code" tabIndex={0} aria-label={name}>
            <code>{text}</code>
          </pre>
        </figure>
      ))}
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <p>
        <code>
          crossguard compile crossguard.yaml --target {target} --form {form}
        </code>
        , <a href={`../reference/targets/${target}.html`}>all about this target</a>
      </p>
    </details>
  );
}

const fonts = underPolicy({ url: `${main}/fonts/brand.woff2`, as: 'font' }, recipe('fonts'));
const theme = underPolicy(
  { url: `${main}/themes/user/example/panel.js`, from: panel, as: 'module' },
  recipe('theme-folder'),
);
const endpoint = underPolicy(
  {
    url: `${main}/ajax/endpoint`,
    from: panel,
    method: 'PUT',
    headers: 'Content-Type: application/json',
    data: '{}',
    credentials: 'include',
  },
  recipe('ajax-endpoint'),
);
const cdn = underPolicy(
  { url: 'https://cdn.example.net/static/site.css', as: 'style' },
  recipe('cdn'),
);
const domains = underPolicy(
  {
    url: 'https://api.example.net/items',
    from: 'https://shop.example.org',
    headers: 'Authorization: Bearer 1234',
  },
  recipe('several-domains'),
);
const node = underPolicy(
  { url: 'https://api.example.com/', from: app, headers: 'X-Token: 7' },
  `rules:
  - allowOrigins: ["${app}"]
    allowHeaders: [X-Token]
    maxAge: 600
`,
);

const adapterTitles = {
  node: 'Node’s own http',
  express: 'Express',
  fastify: 'Fastify',
} as const;

export const configuring: Chapter = {
  id: 'configuring',
  title: 'Configuring Apache, nginx, CDNs, Node',
  summary: 'The policies of this guide, written for the servers that you have.',
  lessons: [
    lesson(
      'Write the policy once',
      <>
        <p>
          One <code>Header set</code> line, as many guides have it, opens a folder to everyone. As
          soon as it is to be for some origins, with preflights, errors and <code>Vary</code> done
          rightly, each server has its own traps: nginx leaves <code>add_header</code> out on errors
          and forgets the outer ones, Apache has two tables of headers, and regular expressions lurk
          everywhere.
        </p>
        <p>
          What stands in the folds below was written by <code>crossguard compile</code> from the
          policy beside it. Each server’s output is tested: where the server can be run, by
          thousands of requests against the real one. Which, and what a server can’t do, says the{' '}
          <a href="../reference/index.html#targets">reference</a>.
        </p>
      </>,
    ),
    lesson(
      'Fonts, on shared hosting',
      <>
        <p>
          Put this into the <code>.htaccess</code> of the folder that the fonts are in, or of the
          site. Anyone may use them, by file extension.
        </p>
        <Configuration id="fonts" target="apache" form="htaccess" title="Apache: .htaccess" />
        <Configuration id="fonts" target="nginx" form="snippet" title="nginx" />
        <Configuration id="fonts" target="caddy" form="site" title="Caddy" />
      </>,
      exchange({
        id: 'recipe-fonts',
        title: 'A font, for any page',
        state: fonts,
        claim: 'allowed',
        fields: ['url', 'policy'],
      }),
    ),
    lesson(
      'A theme folder for a control panel',
      <>
        <p>
          A control panel on a host of its own loads the scripts of its theme from the main site.
          The main site itself needs no mention: what a page loads from its own origin is never
          asked about.
        </p>
        <Configuration
          id="theme-folder"
          target="apache"
          form="htaccess"
          title="Apache: .htaccess"
        />
        <Configuration id="theme-folder" target="nginx" form="snippet" title="nginx" />
      </>,
      exchange({
        id: 'recipe-theme',
        title: 'The theme’s script',
        state: theme,
        claim: 'allowed',
        fields: ['from', 'policy'],
      }),
    ),
    lesson(
      'One endpoint for scripts',
      <>
        <p>
          A single path that scripts call, with the user’s cookies, from one site. Where the
          endpoint is a template of a content management system, some can send the headers
          themselves.
        </p>
        <Configuration
          id="ajax-endpoint"
          target="apache"
          form="htaccess"
          title="Apache: .htaccess"
        />
        <Configuration id="ajax-endpoint" target="nginx" form="snippet" title="nginx" />
        <Configuration
          id="ajax-endpoint"
          target="expressionengine"
          form="template"
          title="ExpressionEngine: a template"
        />
      </>,
      exchange({
        id: 'recipe-endpoint',
        title: 'The wrong site asks',
        state: endpoint,
        claim: 'blocked',
        reaches: false,
        fields: ['from', 'policy'],
        question: {
          ask: 'Which origin does this policy let in, with cookies and JSON?',
          conditions: [
            { kind: 'allowed', from: null },
            { kind: 'blocked', from: panel },
          ],
          solution: { ...endpoint, request: { ...endpoint.request, from: main } },
        },
      }),
    ),
    lesson(
      'What a CDN caches',
      <>
        <p>
          Files for everyone, with <code>*</code> on each answer, so that a{' '}
          <a href="caches-and-vary.html">cache can’t mix anything up</a>. At the server behind the
          CDN, in a cache of your own, or at the edge:
        </p>
        <Configuration id="cdn" target="apache" form="vhost" title="Apache" />
        <Configuration id="cdn" target="nginx" form="snippet" title="nginx" />
        <Configuration id="cdn" target="varnish" form="include" title="Varnish" />
        <Configuration
          id="cdn"
          target="web"
          form="module"
          title="At the edge: Cloudflare Workers, Deno, Bun"
        />
      </>,
      exchange({
        id: 'recipe-cdn',
        title: 'A style sheet from the CDN',
        state: cdn,
        claim: 'allowed',
        fields: ['url', 'policy'],
      }),
    ),
    lesson(
      'Several domains',
      <>
        <p>
          Two origins by name, all subdomains of another domain, and developers’ machines: what a
          regular expression would get wrong.
        </p>
        <Configuration
          id="several-domains"
          target="apache"
          form="htaccess"
          title="Apache: .htaccess"
        />
        <Configuration id="several-domains" target="nginx" form="snippet" title="nginx" />
        <Configuration id="several-domains" target="haproxy" form="frontend" title="HAProxy" />
        <Configuration id="several-domains" target="envoy" form="routes" title="Envoy" />
      </>,
      exchange({
        id: 'recipe-domains',
        title: 'A subdomain, with a token',
        state: domains,
        claim: 'allowed',
        fields: ['from', 'headers', 'policy'],
      }),
    ),
    lesson(
      'In your own application',
      <>
        <p>
          In Node the policy is a function in front of your application. There is an adapter for
          each of the usual frameworks, and one for everything with <code>Request</code> and{' '}
          <code>Response</code>. Put it before sign-in and all else, so that preflights and errors
          are taken care of.
        </p>
        {(['node', 'express', 'fastify'] as const).map((adapter) => (
          <details key={adapter} class="fold configuration">
            <summary>{adapterTitles[adapter]}</summary>
            <pre class="code" tabIndex={0} aria-label={adapterTitles[adapter]}>
              <code>{exampleServer(adapter)}</code>
            </pre>
          </details>
        ))}
      </>,
      exchange({
        id: 'in-node',
        title: 'What the examples do',
        state: node,
        claim: 'allowed',
        fields: ['from', 'policy'],
        question: {
          ask: 'Let the developers’ machine at http://localhost:5173 in as well.',
          conditions: [
            { kind: 'allowed', from: 'http://localhost:5173' },
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...node,
            policy: node.policy.replace(`["${app}"]`, `["${app}", "http://localhost:*"]`),
          },
        },
      }),
    ),
  ],
};
