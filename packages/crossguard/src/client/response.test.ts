import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './create-browser.ts';

const { Response } = createBrowser({ url: 'https://app.example/dir/page' });
const make = (...args: unknown[]): unknown => Reflect.construct(Response, args);

test('the defaults of a response', () => {
  const { type, url, redirected, status, ok, statusText, body } = new Response();
  assert.deepEqual(
    { type, url, redirected, status, ok, statusText, body },
    {
      type: 'default',
      url: '',
      redirected: false,
      status: 200,
      ok: true,
      statusText: '',
      body: null,
    },
  );
});

test('statuses: 200 to 599, and no body for some', () => {
  for (const status of [0, 199, 600, 65536])
    assert.throws(() => make(null, { status }), RangeError);
  for (const status of [204, 205, 304]) {
    assert.equal(new Response(null, { status }).status, status);
    assert.throws(() => make('', { status }), TypeError);
  }
  assert.throws(() => make(null, { statusText: 'a\n' }), TypeError);
  assert.throws(() => make(null, { statusText: '\u0100' }), TypeError);
});

test('its headers never take Set-Cookie', () => {
  const { headers } = new Response(null, { headers: { 'Set-Cookie': 'a=1', 'X-A': '1' } });
  assert.deepEqual([...headers], [['x-a', '1']]);
});

test('error, redirect and json', async () => {
  const error = Response.error();
  assert.deepEqual([error.type, error.status, error.ok], ['error', 0, false]);
  assert.throws(() => error.headers.set('a', '1'), TypeError);

  const redirect = Response.redirect('x', 307);
  assert.ok(redirect instanceof Response);
  assert.deepEqual(
    [redirect.status, redirect.headers.get('location')],
    [307, 'https://app.example/dir/x'],
  );
  assert.throws(() => Response.redirect('/', 200), RangeError);
  assert.throws(() => Response.redirect('http://[::'), TypeError);

  const json = Response.json({ a: [1] }, { status: 201 });
  assert.deepEqual([json.status, json.headers.get('content-type')], [201, 'application/json']);
  assert.deepEqual(await json.json(), { a: [1] });
  assert.throws(() => Response.json(undefined), TypeError);
});

test('every way to read a body', async () => {
  const of = (text: string, type = 'text/plain'): InstanceType<typeof Response> =>
    new Response(text, { headers: { 'Content-Type': type } });
  assert.equal(await of('\uFEFFx').text(), 'x');
  assert.equal((await of('x').arrayBuffer()).byteLength, 1);
  assert.deepEqual(await of('x').bytes(), new Uint8Array([120]));
  assert.equal(
    (await of('x', 'Text/HTML; Charset="utf-8"').blob()).type,
    'text/html;charset=utf-8',
  );
  assert.deepEqual(await of('{"a":1}').json(), { a: 1 });
  await assert.rejects(of('{').json(), SyntaxError);
  const form = await of('a=%C3%A9&a=2', 'application/x-www-form-urlencoded').formData();
  assert.deepEqual(form.getAll('a'), ['é', '2']);
  await assert.rejects(of('x').formData(), TypeError);
  await assert.rejects(of('x', 'multipart/form-data; boundary=b').formData(), TypeError);
  const chunks: string[] = [];
  for await (const chunk of of('hello').textStream()) chunks.push(chunk);
  assert.equal(chunks.join(''), 'hello');
});

test('a response that was read, or is being read, can be neither read nor cloned', async () => {
  const response = new Response('x');
  const reading = response.text();
  assert.equal(response.bodyUsed, true);
  await assert.rejects(response.text(), TypeError);
  assert.throws(() => response.clone(), TypeError);
  assert.equal(await reading, 'x');
  await assert.rejects(response.text(), TypeError);
});

test("a clone's chunks are its own", async () => {
  const chunk = new Uint8Array([1, 2]);
  const response = new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(chunk);
        controller.close();
      },
    }),
  );
  const clone = response.clone();
  const read = async (from: typeof clone): Promise<unknown> => {
    const result: { value?: unknown } | undefined = await from.body?.getReader().read();
    return result?.value;
  };
  assert.equal(await read(response), chunk);
  const own = await read(clone);
  assert.deepEqual(own, chunk);
  assert.notEqual(own, chunk);
});

test('a stream of anything but bytes breaks on reading', async () => {
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue('text');
      controller.close();
    },
  });
  await assert.rejects(new Response(stream).text(), TypeError);
});

test('Object.prototype.then can not see a body', async () => {
  const seen: unknown[] = [];
  const response = new Response('secret');
  // oxlint-disable-next-line no-extend-native, unicorn/no-thenable -- the attack itself
  Object.defineProperty(Object.prototype, 'then', {
    configurable: true,
    get() {
      seen.push(this);
      return undefined;
    },
  });
  let text: Promise<string>;
  try {
    text = response.text();
    await text;
  } finally {
    Reflect.deleteProperty(Object.prototype, 'then');
  }
  assert.equal(await text, 'secret');
  assert.deepEqual(seen, []);
});
