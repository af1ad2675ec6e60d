import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './create-browser.ts';

const { Request, Headers } = createBrowser({ url: 'https://app.example/dir/page?q#f' });
const make = (...args: unknown[]): unknown => Reflect.construct(Request, args);

test('the defaults of a request', () => {
  const request = new Request('../x#f');
  const { method, url, mode, credentials, cache, redirect, referrer, referrerPolicy } = request;
  assert.deepEqual(
    { method, url, mode, credentials, cache, redirect, referrer, referrerPolicy },
    {
      method: 'GET',
      url: 'https://app.example/x#f',
      mode: 'cors',
      credentials: 'same-origin',
      cache: 'default',
      redirect: 'follow',
      referrer: 'about:client',
      referrerPolicy: '',
    },
  );
  assert.equal(request.body, null);
  assert.equal(request.bodyUsed, false);
  assert.equal(request.signal.aborted, false);
  assert.equal(request.duplex, 'half');
  assert.equal(request.headers, request.headers);
  assert.equal(Object.prototype.toString.call(request), '[object Request]');
});

const stream = (): ReadableStream => new ReadableStream();

const refused: readonly [string, unknown[]][] = [
  ['no argument', []],
  ['a bad URL', ['http://[::']],
  ['user information', ['https://u:p@b.example/']],
  ['a window', ['/', { window: {} }]],
  ['a navigation', ['/', { mode: 'navigate' }]],
  ['an unknown mode', ['/', { mode: 'CORS' }]],
  ['an unknown credentials mode', ['/', { credentials: '' }]],
  ['an unknown cache mode', ['/', { cache: 'x' }]],
  ['an unknown redirect mode', ['/', { redirect: 'x' }]],
  ['an unknown referrer policy', ['/', { referrerPolicy: 'x' }]],
  ['an unknown priority', ['/', { priority: 'x' }]],
  ['an unknown duplex', ['/', { duplex: 'full' }]],
  ['only-if-cached without same-origin', ['/', { cache: 'only-if-cached' }]],
  ['a bad referrer', ['/', { referrer: 'http://[::' }]],
  ['a method that is no token', ['/', { method: 'A B' }]],
  ['a forbidden method', ['/', { method: 'trace' }]],
  ['PUT without CORS', ['/', { method: 'PUT', mode: 'no-cors' }]],
  ['GET with a body', ['/', { body: '' }]],
  ['HEAD with a body', ['/', { method: 'head', body: 'x' }]],
  ['a stream without duplex', ['/', { method: 'POST', body: stream() }]],
  [
    'a stream without CORS',
    ['/', { method: 'POST', body: stream(), duplex: 'half', mode: 'no-cors' }],
  ],
  [
    'a stream with keepalive',
    ['/', { method: 'POST', body: stream(), duplex: 'half', keepalive: true }],
  ],
  ['a signal that is none', ['/', { signal: {} }]],
  ['settings that are no object', ['/', 1]],
  ['headers that are none', ['/', { headers: 1 }]],
];
for (const [what, args] of refused) {
  test(`refuses ${what}`, () => assert.throws(() => make(...args), TypeError));
}

test('methods are normalised, but not patch', () => {
  assert.equal(new Request('/', { method: 'delete' }).method, 'DELETE');
  assert.equal(new Request('/', { method: 'patch' }).method, 'patch');
});

test('a referrer of another origin is the client; an empty one is none', () => {
  const referrer = (value: string): string => new Request('/', { referrer: value }).referrer;
  assert.equal(referrer('/r'), 'https://app.example/r');
  assert.equal(referrer('https://b.example/'), 'about:client');
  assert.equal(referrer('about:client'), 'about:client');
  assert.equal(referrer(''), '');
});

test('forbidden headers are dropped; in no-cors mode all but the safelisted', () => {
  const headers = { Cookie: 'a=1', 'X-Own': '1', 'Content-Type': 'text/plain', Range: 'bytes=0-' };
  assert.deepEqual(
    [...new Request('/', { headers }).headers.keys()],
    ['content-type', 'range', 'x-own'],
  );
  const simple = new Request('/', { headers, mode: 'no-cors' });
  assert.deepEqual([...simple.headers.keys()], ['content-type']);
  simple.headers.append('X-Own', '1');
  assert.equal(simple.headers.has('x-own'), false);
});

test('Content-Type follows the body, unless the author names one', () => {
  const type = (body: ConstructorParameters<typeof Request>[1]): string | null =>
    new Request('/', { method: 'POST', ...body }).headers.get('content-type');
  assert.equal(type({ body: 'x' }), 'text/plain;charset=UTF-8');
  assert.equal(
    type({ body: new URLSearchParams('a=1') }),
    'application/x-www-form-urlencoded;charset=UTF-8',
  );
  assert.equal(type({ body: new Blob(['x'], { type: 'Text/X' }) }), 'text/x');
  assert.equal(type({ body: new Blob(['x']) }), null);
  assert.equal(type({ body: new Uint8Array(2) }), null);
  assert.equal(type({ body: 'x', headers: { 'Content-Type': 'a/b' } }), 'a/b');
  assert.match(type({ body: new FormData() }) ?? '', /^multipart\/form-data; boundary=\S+$/);
});

test('a body is read once, and moves to a request made of it', async () => {
  const first = new Request('/', { method: 'POST', body: 'hello' });
  const second = new Request(first);
  assert.equal(first.bodyUsed, true);
  await assert.rejects(first.text(), TypeError);
  assert.equal(await second.text(), 'hello');
  assert.throws(() => second.clone(), TypeError);
  assert.throws(() => make(second), TypeError);
});

test('the bytes of a buffer are copied when the request is made', async () => {
  const bytes = new TextEncoder().encode('hello');
  const request = new Request('/', { method: 'POST', body: bytes.subarray(1, 4) });
  bytes.fill(0);
  assert.equal(await request.text(), 'ell');
});

test('a clone has everything of its own, and aborts with its original', async () => {
  const controller = new AbortController();
  const request = new Request('/', { method: 'POST', body: 'hello', signal: controller.signal });
  const clone = request.clone();
  assert.ok(clone instanceof Request);
  clone.headers.set('X-Own', '1');
  assert.equal(request.headers.has('x-own'), false);
  assert.deepEqual([await request.text(), await clone.text()], ['hello', 'hello']);
  controller.abort('why');
  assert.equal(clone.signal.reason, 'why');
});

test('a form survives being sent and parsed', async () => {
  const form = new FormData();
  form.append('a"\r\n', 'line\nbreak');
  form.append('file', new File(['x'], 'é".txt', { type: 'text/x' }));
  const parsed = await new Request('/', { method: 'POST', body: form }).formData();
  const [[, value] = []] = [...parsed];
  assert.equal(value, 'line\r\nbreak');
  const file = parsed.get('file');
  assert.ok(file instanceof Blob && 'name' in file);
  assert.deepEqual([file.name, file.type, await file.text()], ['é".txt', 'text/x', 'x']);
});

test('an empty Headers object as setting empties, no setting keeps', () => {
  const request = new Request('/', { headers: { 'X-Own': '1' } });
  assert.equal(new Request(request).headers.get('x-own'), '1');
  assert.equal(new Request(request, { method: 'POST' }).headers.get('x-own'), '1');
  assert.equal(new Request(request, { headers: new Headers() }).headers.get('x-own'), null);
});
