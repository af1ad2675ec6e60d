import type { FailureCode } from '@crossguard/cors/browser/failure';
import type { ExchangeField } from '../guide/exchange.ts';
import { answeredBy, api, app } from '../guide/states.ts';
import type { PlayState } from '../play/state.ts';

/** An exchange that fails, and the fields in which the reason lies. */
export type FailureExample = {
  readonly state: PlayState;
  readonly fields: readonly ExchangeField[];
};

const allow = `Access-Control-Allow-Origin: ${app}\nVary: Origin\n`;
const ok = 'HTTP/1.1 200 OK\n';
const item = `${api}/items/42`;

function answer(response: string): FailureExample {
  return { state: answeredBy({ url: item }, { response }), fields: ['responseHeads'] };
}

function request(
  given: Parameters<typeof answeredBy>[0],
  ...fields: ExchangeField[]
): FailureExample {
  return { state: answeredBy(given, { response: ok + allow }), fields };
}

function preflight(
  head: string,
  given: Partial<Parameters<typeof answeredBy>[0]> = { method: 'PUT', data: 'done' },
): FailureExample {
  const heads = { preflight: head, response: ok + allow };
  return { state: answeredBy({ url: item, ...given }, heads), fields: ['preflightHeads'] };
}

const noContent = `HTTP/1.1 204 No Content\n${allow}`;

/**
 * For each failure an exchange that ends in it. Null for those that no head and no request can bring about: a broken
 * connection, a body, a cache.
 */
export const failureExamples: Readonly<Record<FailureCode, FailureExample | null>> = {
  'allow-origin-missing': answer(ok),
  'allow-origin-mismatch': answer(`${ok}Access-Control-Allow-Origin: ${app}/\n`),
  'allow-origin-multiple': answer(
    `${ok}Access-Control-Allow-Origin: ${app}, https://www.example.com\n`,
  ),
  'allow-origin-wildcard-with-credentials': {
    state: answeredBy(
      { url: item, credentials: 'include' },
      { response: `${ok}Access-Control-Allow-Origin: *\n` },
    ),
    fields: ['credentials', 'responseHeads'],
  },
  'allow-credentials-missing': {
    state: answeredBy(
      { url: item, credentials: 'include' },
      { response: `${ok}${allow}Access-Control-Allow-Credentials: TRUE\n` },
    ),
    fields: ['credentials', 'responseHeads'],
  },
  'preflight-status': preflight(`HTTP/1.1 405 Method Not Allowed\nAllow: GET, PUT\n${allow}`),
  'preflight-redirect': preflight(`HTTP/1.1 301 Moved Permanently\nLocation: /items/42/\n${allow}`),
  'method-not-allowed': preflight(`${noContent}Access-Control-Allow-Methods: PATCH\n`),
  'allow-methods-unparsable': preflight(`${noContent}Access-Control-Allow-Methods: PUT; PATCH\n`),
  'header-not-allowed': preflight(`${noContent}Access-Control-Allow-Headers: X-Token\n`, {
    method: 'POST',
    headers: 'Content-Type: application/json',
    data: '{}',
  }),
  'allow-headers-unparsable': preflight(
    `${noContent}Access-Control-Allow-Headers: Content-Type; X-Token\n`,
    { headers: 'X-Token: 7' },
  ),
  'authorization-not-covered-by-wildcard': preflight(
    `HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Headers: *\n`,
    { headers: 'Authorization: Bearer 1234' },
  ),
  'resource-policy': {
    state: answeredBy(
      { url: `${api}/photo.jpg`, from: 'https://www.example.net', as: 'image', mode: 'no-cors' },
      { response: `${ok}Content-Type: image/jpeg\nCross-Origin-Resource-Policy: same-origin\n` },
    ),
    fields: ['mode', 'responseHeads'],
  },
  'same-origin-mode': request({ url: item, mode: 'same-origin' }, 'mode', 'url'),
  'no-cors-redirect-mode': request(
    { url: item, mode: 'no-cors', redirect: 'manual' },
    'mode',
    'redirect',
  ),
  'mixed-content': request({ url: 'http://api.example.com/items/42' }, 'from', 'url'),
  'bad-port': request({ url: 'https://api.example.com:6667/items/42' }, 'url'),
  'redirect-mode': {
    state: answeredBy(
      { url: item, redirect: 'error' },
      { response: `HTTP/1.1 302 Found\nLocation: /items/43\n${allow}\n${ok}${allow}` },
    ),
    fields: ['redirect', 'responseHeads'],
  },
  'redirect-location-invalid': answer(`HTTP/1.1 302 Found\nLocation: https://[items\n${allow}`),
  'redirect-scheme': answer(`HTTP/1.1 302 Found\nLocation: ftp://files.example.com/42\n${allow}`),
  'redirect-count': answer(`HTTP/1.1 302 Found\nLocation: /items/42\n${allow}`),
  'redirect-with-userinfo': answer(
    `HTTP/1.1 302 Found\nLocation: https://ada:secret@api.example.com/items/43\n${allow}`,
  ),
  'proxy-authentication': answer(
    'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: Basic\n',
  ),
  'mime-type': {
    state: answeredBy(
      { url: `${api}/widget.js`, as: 'module' },
      { response: `${ok}Content-Type: text/html\nX-Content-Type-Options: nosniff\n${allow}` },
    ),
    fields: ['responseHeads'],
  },
  'scheme-not-supported': null,
  'local-url-unreadable': null,
  'cache-miss': null,
  network: null,
  'redirect-body-stream': null,
  integrity: null,
};
