// What the page says, apart from the scenes' own texts.

/**
 * @import { PageAction, Stage } from '../dist/page/scene.js'
 * @import { PageView } from '../dist/page/observation.js'
 * @import { Exchange } from '../dist/gateway/exchange-log.js'
 */

/**
 * What a page's author would write.
 *
 * @param {PageAction} action
 * @param {Stage} stage
 */
export function sourceOf(action, stage) {
  const url = `${stage.gateway}${action.path}`;
  switch (action.by) {
    case 'fetch':
      return `fetch('${url}'${initOf(action)})`;
    case 'font':
      return `@font-face { src: url(${url}) }`;
    case 'script':
      return `<script crossorigin src="${url}">`;
  }
}

/** @param {PageAction} action */
function initOf({ method, headers, body, credentials }) {
  const parts = [];
  if (method !== 'GET') parts.push(`method: '${method}'`);
  if (credentials !== 'same-origin') parts.push(`credentials: '${credentials}'`);
  if (headers.length > 0) {
    parts.push(
      `headers: { ${headers.map(([name, value]) => `'${name}': '${value}'`).join(', ')} }`,
    );
  }
  if (body !== null) parts.push(`body: '${body}'`);
  return parts.length === 0 ? '' : `, { ${parts.join(', ')} }`;
}

/**
 * What a page learned, in a few lines.
 *
 * @param {PageView} view
 * @param {PageAction['by']} by
 * @returns {{ allowed: boolean, lines: string[] }}
 */
export function viewText(view, by) {
  switch (view.kind) {
    case 'blocked':
      return { allowed: false, lines: [blockedText[by]] };
    case 'loaded':
      return { allowed: true, lines: [by === 'font' ? 'the font was loaded' : 'the script ran'] };
    case 'response': {
      const { status, redirected, headers, body } = view;
      const lines = [`status ${status}${redirected ? ', redirected' : ''}`];
      if (body !== '') lines.push(`body “${body.trim()}”`);
      if (headers.length > 0) lines.push(`can read ${headers.map(([name]) => name).join(', ')}`);
      return { allowed: true, lines };
    }
  }
}

const blockedText = {
  fetch: 'a TypeError, and nothing more',
  font: 'the font was not loaded',
  script: 'the script did not run',
};

/**
 * The exchanges in one line: `OPTIONS 204, POST 200`.
 *
 * @param {readonly Exchange[]} exchanges
 */
export function wireText(exchanges) {
  if (exchanges.length === 0) return 'nothing was sent';
  return exchanges.map(({ method, status }) => `${method} ${status}`).join(', ');
}

/**
 * The decision's header as the last response had it, or `null` in the place of its value.
 *
 * @param {readonly Exchange[]} exchanges
 * @param {string} name in lower case
 */
export function decidedBy(exchanges, name) {
  const last = exchanges.at(-1);
  const values = (last?.responseHeaders ?? []).filter(([other]) => other === name);
  return values.length === 0 ? null : values.map(([, value]) => value).join(', ');
}

/**
 * A header's name as people write it.
 *
 * @param {string} name
 */
export function headerName(name) {
  return name.replaceAll(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
}
