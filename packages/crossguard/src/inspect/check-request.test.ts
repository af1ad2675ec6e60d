import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRequest, type RequestText } from './check-request.ts';

const plain: RequestText = {
  url: 'https://api.example.com/items',
  from: 'https://app.example.com',
  headers: [],
  credentials: 'same-origin',
  mode: 'cors',
  redirect: 'follow',
  as: 'fetch',
};

const problems: readonly (readonly [Partial<RequestText>, code: string, value: string])[] = [
  [{ url: 'items' }, 'url-invalid', 'items'],
  [{ url: 'http://[' }, 'url-invalid', 'http://['],
  [{ url: 'ftp://a/' }, 'url-scheme', 'ftp://a/'],
  [{ url: 'http://u:p@a/' }, 'url-with-userinfo', 'http://u:p@a/'],
  [{ from: 'app.example.com' }, 'from-invalid', 'app.example.com'],
  [{ from: '' }, 'from-invalid', ''],
  [{ from: 'data:text/html,x' }, 'from-invalid', 'data:text/html,x'],
  [{ method: 'TRACE' }, 'method-forbidden', 'TRACE'],
  [{ method: 'connect' }, 'method-forbidden', 'connect'],
  [{ method: 'P UT' }, 'method-invalid', 'P UT'],
  [{ method: '' }, 'method-invalid', ''],
  [{ method: 'PUT', mode: 'no-cors' }, 'method-not-for-no-cors', 'PUT'],
  [{ headers: ['Cookie: a=b'] }, 'header-forbidden', 'Cookie'],
  [{ headers: ['origin: https://x.example'] }, 'header-forbidden', 'origin'],
  [{ headers: ['Host: x'] }, 'header-forbidden', 'Host'],
  [{ headers: ['Sec-Fetch-Site: none'] }, 'header-forbidden', 'Sec-Fetch-Site'],
  [{ headers: ['X-HTTP-Method-Override: TRACE'] }, 'header-forbidden', 'X-HTTP-Method-Override'],
  [{ headers: ['X-Token'] }, 'header-without-colon', 'X-Token'],
  [{ headers: [': 1'] }, 'header-name-invalid', ''],
  [{ headers: ['X: a\r\nY: b'] }, 'header-value-invalid', 'X: a\r\nY: b'],
  [{ headers: ['X: ☃'] }, 'header-value-invalid', 'X: ☃'],
  [{ headers: ['X-Token: 1'], mode: 'no-cors' }, 'header-not-for-no-cors', 'X-Token'],
  [{ method: 'GET', data: 'x' }, 'data-with-get', 'GET'],
  [{ as: 'font', method: 'PUT' }, 'not-for-initiator', '-X PUT --as font'],
  [{ as: 'font', credentials: 'include' }, 'not-for-initiator', '--credentials include --as font'],
  [{ as: 'image', headers: ['X-A: 1'] }, 'not-for-initiator', '-H X-A: 1 --as image'],
  [{ as: 'image', mode: 'same-origin' }, 'not-for-initiator', '--mode same-origin --as image'],
  [{ as: 'module', mode: 'no-cors' }, 'not-for-initiator', '--mode no-cors --as module'],
  [{ as: 'xhr', redirect: 'manual' }, 'not-for-initiator', '--redirect manual --as xhr'],
];
for (const [part, code, value] of problems) {
  test(`${code}: ${JSON.stringify(part)}`, () => {
    const made = checkRequest({ ...plain, ...part });
    assert.deepEqual(made, { ok: false, problem: { code, value } });
  });
}

test('the request is the one that new Request() makes', () => {
  const made = checkRequest({
    ...plain,
    method: 'put',
    headers: ['X-Token:  1 ', 'X-Token: 2'],
    data: 'ä',
    credentials: 'include',
  });
  assert.ok(made.ok);
  const { method, headers, body, credentials, page } = made.request;
  assert.deepEqual(
    { method, headers, body, credentials, origin: page.origin.serialized },
    {
      method: 'PUT',
      headers: [
        ['X-Token', '1'],
        ['X-Token', '2'],
        ['Content-Type', 'text/plain;charset=UTF-8'],
      ],
      body: { replayable: true, length: 2 },
      credentials: 'include',
      origin: 'https://app.example.com',
    },
  );
});

test('a body makes the method POST, and patch stays as it is written', () => {
  const posted = checkRequest({ ...plain, data: 'x' });
  assert.equal(posted.ok && posted.request.method, 'POST');
  const patched = checkRequest({ ...plain, method: 'patch' });
  assert.equal(patched.ok && patched.request.method, 'patch');
});

test('a page is told by its origin, its URL, or null', () => {
  const originOf = (from: string): string => {
    const made = checkRequest({ ...plain, from });
    return made.ok ? made.request.page.origin.serialized : 'none';
  };
  assert.equal(originOf('https://app.example.com/start?x#y'), 'https://app.example.com');
  assert.equal(originOf('HTTPS://App.Example.com:443'), 'https://app.example.com');
  assert.equal(originOf('https://bücher.example'), 'https://xn--bcher-kva.example');
  assert.equal(originOf('null'), 'null');
  assert.equal(originOf('capacitor://localhost'), 'capacitor://localhost');
  assert.equal(originOf('chrome-extension://abc/page.html'), 'chrome-extension://abc');
});

test('what asks decides how it is asked', () => {
  const image = checkRequest({ ...plain, as: 'image', mode: 'no-cors' });
  assert.ok(image.ok);
  assert.equal(image.request.credentials, 'include');
  assert.equal(image.request.destination, 'image');
  const beacon = checkRequest({ ...plain, as: 'beacon', data: 'x' });
  assert.ok(beacon.ok);
  assert.deepEqual([beacon.request.method, beacon.request.mode], ['POST', 'no-cors']);
});
