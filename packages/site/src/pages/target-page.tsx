import type { VNode } from 'preact';
import { featureTitles } from 'crossguard/internal/report/feature-words';
import { featuresOf, pathWords, proofWords } from 'crossguard/internal/report/targets-text';
import type { Target } from 'crossguard/internal/targets/target';
import { doc, withoutTitle } from '../build/docs.ts';
import { Markdown } from '../build/markdown.tsx';
import { firstCompiled } from '../build/recipes.ts';
import { linkFrom, type Page } from '../layout/page.ts';

/** The page about one target: from its data and its README. */
export function targetPage(target: Target): Page {
  const { id, title, versions, forms, proof, paths, supports } = target;
  const path = `reference/targets/${id}.html`;
  const root = linkFrom(path, '');
  const features = featuresOf([target]);
  const lacking = features.flatMap((feature) => {
    const support = supports[feature];
    return support === true ? [] : [{ feature, why: support }];
  });
  return {
    path,
    title: `${title} – CORS targets – Crossguard`,
    description: `A CORS policy as configuration for ${title}: what it can do, what it can't, and how to install it.`,
    entry: null,
    body: (
      <article class="chapter">
        <p class="quiet">
          <a href={`${root}reference/index.html#targets`}>Targets</a>
        </p>
        <h1>{title}</h1>
        <dl class="prose properties">
          <div>
            <dt>Versions</dt>
            <dd>{versions}</dd>
          </div>
          <div>
            <dt>Proof</dt>
            <dd>{proofWords[proof]}</dd>
          </div>
          <div>
            <dt>Paths are matched</dt>
            <dd>{pathWords[paths]}</dd>
          </div>
          <div>
            <dt>Forms</dt>
            <dd>
              <ul>
                {forms.map((form) => (
                  <li key={form.id}>
                    <code>{form.id}</code>: {form.title}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
          <div>
            <dt>Can do</dt>
            <dd>
              {features
                .filter((feature) => supports[feature] === true)
                .map((feature) => featureTitles[feature])
                .join(', ')}
            </dd>
          </div>
          {lacking.length === 0 ? null : (
            <div>
              <dt>Can’t do</dt>
              <dd>
                <ul>
                  {lacking.map(({ feature, why }) => (
                    <li key={feature}>
                      {featureTitles[feature]}: {why}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          )}
        </dl>
        <Markdown
          text={withoutTitle(doc(`packages/crossguard/src/targets/${id}/README.md`))}
          linkOf={linkOf}
        />
        <Example target={target} />
      </article>
    ),
  };
}

/** A policy, and what this target makes of it. */
function Example({ target }: { readonly target: Target }): VNode | null {
  const example = firstCompiled(target);
  if (example === null) return null;
  return (
    <section class="target-example" aria-labelledby="example">
      <h2 id="example">For example</h2>
      <figure>
        <figcaption>A policy</figcaption>
        <pre class="code" tabIndex={0}>
          <code>{example.policy}</code>
        </pre>
      </figure>
      {example.emitted.files.map(({ name, text }) => (
        <figure key={name}>
          <figcaption>
            becomes <code>{name}</code>
          </figcaption>
          <pre class="code" tabIndex={0}>
            <code>{text}</code>
          </pre>
        </figure>
      ))}
    </section>
  );
}

/** Another target's README is another page; the rest of the repository is not here. */
function linkOf(href: string): string | null {
  if (href.startsWith('https:')) return href;
  const sibling = /^\.\.\/([\w-]+)\/README\.md$/.exec(href)?.[1];
  return sibling === undefined ? null : `${sibling}.html`;
}
