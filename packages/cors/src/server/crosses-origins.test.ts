import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossesOrigins } from './crosses-origins.ts';

type Headers = Readonly<Record<string, string>>;

function crosses(method: string, headers: Headers): boolean {
  return crossesOrigins(method, { get: (name) => headers[name] ?? null });
}

const host = 'api.example.com';
const own = { host, origin: `https://${host}` };
const other = { host, origin: 'https://evil.example' };
const upgrade = { upgrade: 'websocket', connection: 'Upgrade' };

/** The cases of Go's `http.CrossOriginProtection`, whose publication reasons about each. */
const cases: readonly (readonly [method: string, Headers, crosses: boolean])[] = [
  ['POST', { host, 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { host, 'sec-fetch-site': 'none' }, false],
  ['POST', { host, 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { host, 'sec-fetch-site': 'same-site' }, true],
  ['GET', { host, 'sec-fetch-site': 'cross-site' }, false],
  ['HEAD', { host, 'sec-fetch-site': 'cross-site' }, false],
  ['OPTIONS', { host, 'sec-fetch-site': 'cross-site' }, false],
  ['PUT', { host, 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { host }, false],
  ['POST', own, false],
  ['POST', other, true],
  ['POST', { host, origin: 'null' }, true],
  ['GET', other, false],
  // What the browser says of itself counts, whatever else is there.
  ['POST', { ...own, 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { ...other, 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { ...own, 'sec-fetch-site': 'same-origin, cross-site' }, true],
  ['POST', { ...own, 'sec-fetch-site': '' }, true],
];

for (const [method, headers, expected] of cases) {
  test(`${method} ${JSON.stringify(headers)} ${expected ? 'crosses' : 'does not cross'}`, () => {
    assert.equal(crosses(method, headers), expected);
  });
}

test('a GET that opens a WebSocket is judged as if it changed something', () => {
  assert.equal(crosses('GET', { ...other, ...upgrade }), true);
  assert.equal(crosses('GET', { ...other, upgrade: 'h2c, WebSocket' }), true);
  assert.equal(crosses('GET', { ...own, ...upgrade }), false);
  assert.equal(crosses('GET', { host, ...upgrade }), false);
  assert.equal(crosses('CONNECT', { ...other, ':protocol': 'websocket' }), true);
});

test('hosts are compared with their ports, in any case', () => {
  const port = { host: 'API.example.com:8443', origin: 'https://api.example.com:8443' };
  assert.equal(crosses('POST', port), false);
  assert.equal(crosses('POST', { ...port, host: 'api.example.com' }), true);
  assert.equal(crosses('POST', { origin: 'https://api.example.com' }), true);
});
