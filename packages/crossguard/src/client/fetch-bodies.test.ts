import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { browser, failureOf, httpServer } from './rig.test.ts';

const open = { 'Access-Control-Allow-Origin': '*' };

test('bodies are sent: text, form, blob, stream; again after 307, not after 303', async (t) => {
  const port = await httpServer(t, (request, response) => {
    const status = Number(new URL(request.url ?? '', 'http://x').searchParams.get('status'));
    if (status > 0) {
      request.resume();
      response.writeHead(status, { Location: '/end' }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
      response.end(`${request.method} ${length ?? coding} ${Buffer.concat(chunks).toString()}`);
    });
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  const post = async (url: string, body: Parameters<typeof fetch>[1]): Promise<string> =>
    (await fetch(url, { method: 'POST', ...body })).text();
  assert.equal(await post('/', { body: 'é' }), 'POST 2 é');
  assert.equal(await post('/', {}), 'POST 0 ');
  assert.equal(await post('/', { body: new Blob(['ab', 'c']) }), 'POST 3 abc');
  const form = new FormData();
  form.append('a', '1');
  assert.match(
    await post('/', { body: form }),
    /^POST [0-9]+ --.*name="a"\r\n\r\n1\r\n--.*--\r\n$/s,
  );
  const stream = new ReadableStream({
    start(controller) {
      for (const part of ['a', 'b']) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
  assert.equal(await post('/', { body: stream, duplex: 'half' }), 'POST chunked ab');
  assert.equal(await post('/?status=307', { body: new Blob(['abc']) }), 'POST 3 abc');
  assert.equal(await post('/?status=303', { body: 'abc' }), 'GET undefined ');
});

test('content codings are undone, and stay visible', async (t) => {
  const text = 'hello '.repeat(1000);
  const encoded = new Map([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['Deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['x-unknown', Buffer.from(text)],
  ]);
  const port = await httpServer(t, (request, response) => {
    const coding = decodeURIComponent((request.url ?? '').slice(1));
    response.setHeader('Content-Encoding', coding);
    response.end(encoded.get(coding) ?? 'not gzip');
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  for (const coding of encoded.keys()) {
    const response = await fetch(`/${encodeURIComponent(coding)}`);
    assert.equal(response.headers.get('content-encoding'), coding);
    assert.equal(await response.text(), text, coding);
  }
  const broken = await fetch('/x-gzip');
  await assert.rejects(broken.text(), TypeError);
  assert.equal(await (await fetch('/gzip', { method: 'HEAD' })).text(), '');
});

test('a body is read as the script reads it', async (t) => {
  let sent = 0;
  const port = await httpServer(t, (_, response) => {
    const chunk = Buffer.alloc(64 * 1024);
    const write = (): void => {
      do sent += chunk.length;
      while (response.write(chunk));
    };
    response.on('drain', write);
    write();
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  const controller = new AbortController();
  const response = await fetch('/', { signal: controller.signal });
  await new Promise((later) => setTimeout(later, 400));
  // What the sockets' own buffers hold, and little more.
  assert.ok(sent < 8 * 1024 * 1024, `${sent} bytes were taken that nobody read`);
  const reader = response.body?.getReader({ mode: 'byob' });
  const result: { value?: unknown } | undefined = await reader?.read(new Uint8Array(10));
  assert.ok(result?.value instanceof Uint8Array && result.value.length === 10);
  controller.abort();
});

test('a body that breaks off is a TypeError', async (t) => {
  const port = await httpServer(t, (_, response) => {
    response.writeHead(200, { 'Content-Length': '10' });
    response.write('part');
    setTimeout(() => response.destroy(), 20);
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/` });
  await assert.rejects((await fetch('/')).text(), TypeError);
});

test('integrity', async (t) => {
  const port = await httpServer(t, (_, response) => response.writeHead(200, open).end('hello'));
  const { fetch } = browser(t, { url: 'http://app.example/' });
  const url = `http://127.0.0.1:${port}/`;
  const good = 'sha256-LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=';
  for (const integrity of [good, `sha256-x ${good}`, 'md5-x', `sha1-x ${good}?option`]) {
    assert.equal(await (await fetch(url, { integrity })).text(), 'hello');
  }
  const bad = `sha512-x ${good}`;
  assert.deepEqual(await failureOf(fetch(url, { integrity: bad })), {
    code: 'integrity',
    args: { expected: bad },
  });
  assert.equal(
    (await failureOf(fetch(url, { integrity: good, mode: 'no-cors' }))).code,
    'integrity',
  );
});
