// Writes docs/browser-differences.md of what the code knows of each engine: `node scripts/browser-differences.mjs`.
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { browserEngines } from '../packages/cors/dist/browser/quirks/engine-names.js';
import { engines } from '../packages/cors/dist/browser/quirks/engines.js';
import { quirks } from '../packages/cors/dist/browser/quirks/quirks.js';
import { root } from './setup.mjs';

export const file = `${root}docs/browser-differences.md`;

const topics = {
  safelist: 'What needs a preflight',
  preflight: 'How a preflight goes',
  cache: 'What is remembered of a preflight',
  response: 'How responses are read',
  redirect: 'How redirects are followed',
  sent: 'What is sent along',
};

const titles = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/** The page, in Markdown. */
export function text() {
  const versions = browserEngines.map((name) => engines[name].version);
  return `# Where browsers differ

Written by \`scripts/browser-differences.mjs\`; edit \`packages/cors/src/browser/quirks\` instead.

Each row is one way in which ${versions.slice(0, -1).join(', ')} or ${versions.at(-1)} depart from the
[Fetch standard](https://fetch.spec.whatwg.org/). A cell says in how many of the 2,000 exchanges that are recorded in
\`conformance/browsers/data\` the engine is predicted right only with that row, and in brackets in how many of these it
decides whether the script gets the response. ● is for what was seen only in exchanges that were generated and run since.
Empty: as the standard has it.

WebKitGTK's network library is libsoup: what it does with redirects need not hold for Safari.

\`crossguard check --engine chromium\` asks as Chromium would (\`firefox\`, \`webkit\`), and without the option \`check\` names
the browsers that decide otherwise than the standard.

## How long a preflight is remembered

The standard leaves the most to the browser. Without \`Access-Control-Max-Age\` all remember it for 5 seconds.

| ${browserEngines.map((name) => titles[name]).join(' | ')} |
| ${browserEngines.map(() => '---').join(' | ')} |
| ${browserEngines.map((name) => `${engines[name].maxAgeLimit.toLocaleString('en')} s`).join(' | ')} |
${Object.entries(topics).map(section).join('')}`;
}

function section([topic, title]) {
  const rows = Object.values(quirks).filter(({ about }) => about === topic);
  return `
## ${title}

| what it does | the standard | ${browserEngines.map((name) => titles[name]).join(' | ')} |
| --- | --- | ${browserEngines.map(() => '---').join(' | ')} |
${rows.map(row).join('\n')}
`;
}

function row({ does, standard, issue, seen }) {
  const what = issue === null ? does : `${does} [Issue](${issue})`;
  const cells = browserEngines.map((name) => cell(seen[name]));
  return `| ${[what, standard, ...cells].join(' | ')} |`;
}

function cell(seen) {
  if (seen === undefined) return '';
  const { exchanges, verdicts } = seen;
  if (exchanges === 0) return '●';
  return verdicts === 0 ? `${exchanges}` : `${exchanges} (${verdicts})`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(file, text());
