import type { Initiator } from '@crossguard/cors/browser/page';
import type { RequestFields } from '../play/state.ts';

type Write = (fields: RequestFields) => string;

/** What in a page would make a request: a line of HTML, CSS or JavaScript, or a few. */
export function requestCode(fields: RequestFields): string {
  return writers[fields.as](fields);
}

const writers: Readonly<Record<Initiator, Write>> = {
  fetch: fetchCode,
  xhr: (fields) => xhrCode(fields, []),
  'xhr-upload': (fields) => xhrCode(fields, ["xhr.upload.addEventListener('progress', show);"]),
  image: (fields) => `<img${crossorigin(fields)} src="${fields.url}">`,
  script: (fields) => `<script${crossorigin(fields)} src="${fields.url}"></script>`,
  style: (fields) => `<link rel="stylesheet"${crossorigin(fields)} href="${fields.url}">`,
  module: (fields) => `<script type="module" src="${fields.url}"></script>`,
  font: ({ url }) => `@font-face {\n  font-family: Shared;\n  src: url("${url}");\n}`,
  mask: ({ url }) => `.logo {\n  mask-image: url("${url}");\n}`,
  websocket: ({ url }) => `new WebSocket(${quote(url)})`,
  eventsource: ({ url, credentials }) =>
    credentials === 'include'
      ? `new EventSource(${quote(url)}, { withCredentials: true })`
      : `new EventSource(${quote(url)})`,
  beacon: ({ url, data }) =>
    data === null
      ? `navigator.sendBeacon(${quote(url)})`
      : `navigator.sendBeacon(${quote(url)}, ${quote(data)})`,
};

function fetchCode(fields: RequestFields): string {
  const { url, credentials, mode, redirect, data } = fields;
  const lines = headerLines(fields);
  const members = [
    ...methodOf(fields).map((method) => `method: ${quote(method)}`),
    ...(lines.length === 0
      ? []
      : [
          `headers: { ${lines.map(([name, value]) => `${quote(name)}: ${quote(value)}`).join(', ')} }`,
        ]),
    ...(data === null ? [] : [`body: ${quote(data)}`]),
    ...(credentials === 'same-origin' ? [] : [`credentials: ${quote(credentials)}`]),
    ...(mode === 'cors' ? [] : [`mode: ${quote(mode)}`]),
    ...(redirect === 'follow' ? [] : [`redirect: ${quote(redirect)}`]),
  ];
  return members.length === 0
    ? `fetch(${quote(url)})`
    : `fetch(${quote(url)}, {\n${members.map((member) => `  ${member},\n`).join('')}})`;
}

function xhrCode(fields: RequestFields, more: readonly string[]): string {
  const { url, credentials, data } = fields;
  const [method = data === null ? 'GET' : 'POST'] = methodOf(fields);
  return [
    'const xhr = new XMLHttpRequest();',
    `xhr.open(${quote(method)}, ${quote(url)});`,
    ...(credentials === 'include' ? ['xhr.withCredentials = true;'] : []),
    ...headerLines(fields).map(
      ([name, value]) => `xhr.setRequestHeader(${quote(name)}, ${quote(value)});`,
    ),
    ...more,
    data === null ? 'xhr.send();' : `xhr.send(${quote(data)});`,
  ].join('\n');
}

/** Not written where it would be the same anyway. */
function methodOf({ method, data }: RequestFields): readonly string[] {
  const written = method.trim();
  if (written !== '') return [written];
  return data === null ? [] : ['POST'];
}

function crossorigin({ mode, credentials }: RequestFields): string {
  if (mode !== 'cors') return '';
  return credentials === 'include' ? ' crossorigin="use-credentials"' : ' crossorigin';
}

function headerLines({ headers }: RequestFields): readonly (readonly [string, string])[] {
  return headers
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...value] = line.split(':');
      return [name.trim(), value.join(':').trim()] as const;
    });
}

function quote(text: string): string {
  return `'${text.replaceAll(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
