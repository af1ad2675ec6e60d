// What browsers print, as a page: `node scripts/console-messages.mjs` writes docs/console-messages.md.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const dist = `${root}packages/crossguard/dist/report`;
const [{ chrome }, { firefox }, { safari }, { failureTitles }] = await Promise.all([
  import(`${dist}/console/chrome-phrases.js`),
  import(`${dist}/console/firefox-phrases.js`),
  import(`${dist}/console/safari-phrases.js`),
  import(`${dist}/failures.js`),
]);

/** Words with their places marked; what may be left out stands in brackets. */
function shown(words) {
  return words
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return piece.kind === 'slot' ? `‹${piece.slot}›` : `[${shown(piece.words)}]`;
    })
    .join('');
}

function codesOf({ codes }) {
  return typeof codes === 'function' ? codes({}) : codes;
}

function messages(table, code) {
  return Object.values(table)
    .filter((phrase) => phrase !== firefox.blocked && codesOf(phrase).includes(code))
    .map((phrase) => shown(phrase.words).trim());
}

function list(name, texts) {
  return texts.map((text) => `- ${name}: \`${text}\``);
}

/** By `fetch()`, `XMLHttpRequest`, `EventSource`, an image, a script. */
const afterwards = [
  safari.cannotLoad,
  safari.xhrCannotLoad,
  safari.eventSourceCannotLoad,
  safari.imageCannotLoad,
  safari.scriptDenied,
];

const intro = `# What browsers print

Chromium 156, Firefox 153 and WebKitGTK 2.50, in English. This page is made of the phrases that \`crossguard check\` writes
messages of and \`crossguard why\` reads them by: \`node scripts/console-messages.mjs\`. A place for a value is written ‹so›; what
stands there only sometimes, in brackets.

Chrome puts before each reason what it is about, and, where the preflight's answer fails the CORS check, a sentence more:

- \`${shown(chrome.access.words).trim()}\`
- \`${shown(chrome.preflight.words).trim()}\`

Firefox puts this before each (Reason: …):

- \`${shown(firefox.blocked.words).trim()}\`

WebKit, which is Safari's engine, was read in WebKitGTK. It puts this before a reason where an answer redirects:

- \`${shown(safari.redirection.words).trim()}\`

and one of these after every reason, by what asked; nothing where it was a module script, a style sheet, a font or a mask:

${afterwards.map((phrase) => `- \`${shown(phrase.words).trim()}\``).join('\n')}
`;

/** The page as it should be. */
export function consolePage() {
  const sections = failureTitles().flatMap(([code, title]) => {
    const lines = [
      ...list('Chrome', messages(chrome, code)),
      ...list('Firefox', messages(firefox, code)),
      ...list('WebKit', messages(safari, code)),
    ];
    return lines.length === 0
      ? []
      : [`## ${title}\n\n[\`${code}\`](failures/${code}.md)\n\n${lines.join('\n')}\n`];
  });
  return [intro, ...sections].join('\n');
}

export const file = `${root}docs/console-messages.md`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(file, consolePage());
