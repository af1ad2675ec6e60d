import { Term } from '../../glossary/term.tsx';
import { type Chapter, exchange, lesson } from '../chapter.ts';
import { answeredBy, api, app, stranger, underPolicy } from '../states.ts';

const font = underPolicy(
  { url: 'https://www.example.com/fonts/brand.woff2', as: 'font' },
  `rules:
  - match: { extensions: [css] }
    allowOrigins: ["*"]
    maxAge: 600
`,
);

const image = answeredBy(
  { url: 'https://www.example.com/photo.jpg', as: 'image', mode: 'no-cors' },
  { response: 'HTTP/1.1 200 OK\nContent-Type: image/jpeg\n' },
);

const canvas = answeredBy(
  { url: 'https://www.example.com/photo.jpg', as: 'image' },
  { response: 'HTTP/1.1 200 OK\nContent-Type: image/jpeg\n' },
);

const panel = 'https://panel.example.com';

const theme = underPolicy(
  {
    from: panel,
    url: 'https://www.example.com/themes/user/example/panel.js',
    as: 'module',
  },
  `rules:
  - match: { path: /themes/user/* }
    allowOrigins: ["https://www.example.com"]
    maxAge: 600
`,
);

const endpoint = underPolicy(
  { url: 'https://www.example.com/ajax/endpoint', from: stranger },
  `rules:
  - match: { path: /ajax/endpoint }
    allowOrigins: ["*"]
    maxAge: 600
`,
);

const neighbour = {
  ...endpoint,
  request: { ...endpoint.request, url: 'https://www.example.com/ajax/neighbour' },
};

const corp = answeredBy(
  { url: `${api}/photo.jpg`, as: 'image', mode: 'no-cors', from: stranger },
  {
    response:
      'HTTP/1.1 200 OK\nContent-Type: image/jpeg\nCross-Origin-Resource-Policy: same-site\n',
  },
);

export const fontsImagesScripts: Chapter = {
  id: 'fonts-images-scripts',
  title: 'Fonts, images, scripts',
  summary: 'Some things in a page need CORS always, some never, and some when they are to be used.',
  lessons: [
    lesson(
      'Fonts always need it',
      <>
        <p>
          A style sheet names a font of another origin, and the text stays in the fallback face:
          fonts are loaded across origins with CORS and not otherwise. No attribute changes that;
          the server that has the files must let the page in. For fonts, <code>*</code> is as a rule
          what is meant, and a rule by file extension is where to say it.
        </p>
      </>,
      exchange({
        id: 'font',
        title: 'A web font from the main site',
        state: font,
        claim: 'blocked',
        fields: ['policy'],
        question: {
          ask: 'Let every page use fonts that end in woff2.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'allowed', from: 'https://partner.example.net' },
          ],
          solution: { ...font, policy: font.policy.replace('[css]', '[woff2, woff, css]') },
        },
      }),
    ),
    lesson(
      'Images show, but give nothing away',
      <>
        <p>
          A plain <code>&lt;img&gt;</code> may show any image: that is how it always was. The script
          learns nothing of it; the browser calls it an{' '}
          <Term id="opaque-response">opaque response</Term>. Plain scripts and style sheets are the
          same.
        </p>
      </>,
      exchange({
        id: 'image',
        title: 'A plain image',
        state: image,
        claim: 'allowed',
        fields: ['mode', 'responseHeads'],
      }),
    ),
    lesson(
      'Until a script wants to look at it',
      <>
        <p>
          A canvas that such an image was drawn on can no longer be read. With the attribute{' '}
          <code>crossorigin</code> the page asks for the right to read, and then the server must
          agree: else the image is not even shown.
        </p>
      </>,
      exchange({
        id: 'canvas',
        title: 'An image with crossorigin',
        state: canvas,
        claim: 'blocked',
        fields: ['responseHeads'],
        question: {
          ask: 'Let the page draw this image and read the canvas, and nobody else’s page.',
          conditions: [
            { kind: 'allowed', from: app },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...canvas,
            responseHeads: `${canvas.responseHeads}Access-Control-Allow-Origin: ${app}\nVary: Origin\n`,
          },
        },
      }),
    ),
    lesson(
      'A control panel and its theme',
      <>
        <p>
          A site’s control panel runs on a host of its own and loads its theme, module scripts
          included, from a folder of the main site. Module scripts need CORS always. The owner has
          opened the folder to the main site’s own origin, which needs no permission at all, and not
          to the panel’s.
        </p>
      </>,
      exchange({
        id: 'theme',
        title: 'A script of a theme folder',
        state: theme,
        claim: 'blocked',
        fields: ['policy'],
        question: {
          ask: 'Open the folder to the control panel, and to nobody else.',
          conditions: [
            { kind: 'allowed', from: panel },
            { kind: 'blocked', from: stranger },
          ],
          solution: {
            ...theme,
            policy: theme.policy.replace('["https://www.example.com"]', `["${panel}"]`),
          },
        },
      }),
    ),
    lesson(
      'One endpoint, and not its neighbour',
      <>
        <p>
          A single path of a site answers scripts of all pages: a shop’s opening hours, say. A rule
          for exactly that path opens it.
        </p>
      </>,
      exchange({
        id: 'endpoint',
        title: 'Opened by its path',
        state: endpoint,
        claim: 'allowed',
        fields: ['url', 'policy'],
      }),
    ),
    lesson(
      'What no rule opens is closed',
      <>
        <p>
          The next path in the same folder is covered by no rule. Nothing is opened by accident.
        </p>
      </>,
      exchange({
        id: 'neighbour',
        title: 'The path next door',
        state: neighbour,
        claim: 'blocked',
        fields: ['url', 'policy'],
      }),
    ),
    lesson(
      'The opposite: not even embedded',
      <>
        <p>
          Now and then a server wants its images not shown elsewhere at all.{' '}
          <Term id="corp">Cross-Origin-Resource-Policy</Term> says that: it takes away what has
          always been allowed, where CORS only ever adds. Set the mode to <code>cors</code>, and it
          is no longer asked; then CORS is.
        </p>
      </>,
      exchange({
        id: 'corp',
        title: 'An image for one’s own site only',
        state: corp,
        claim: 'blocked',
        fields: ['mode', 'responseHeads'],
      }),
    ),
  ],
};
