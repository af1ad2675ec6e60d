import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { ask, friend, rig } from './rig.test.ts';

/** Waits for something that must come soon; a test must not hang where it does not. */
function soon<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, timer } = timeOut();
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function timeOut(): { promise: Promise<never>; timer: NodeJS.Timeout | undefined } {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('nothing came within 5 seconds')), 5000);
  });
  return { promise, timer };
}

async function responseOf(sent: ReturnType<typeof request>): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await soon(once(sent, 'response'));
  assert.ok(response !== undefined);
  return response;
}

async function textFrom(stream: IncomingMessage | Socket): Promise<string> {
  const [chunk]: unknown[] = await soon(once(stream, 'data'));
  return String(chunk);
}

test('a response arrives as it is made: the head at once, then each part', async (t) => {
  const parts: (() => void)[] = [];
  const { port } = await rig(t, (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.flushHeaders();
    parts.push(
      () => response.write('one'),
      () => response.end('two'),
    );
  });
  const sent = request({
    host: '127.0.0.1',
    port,
    path: '/api/x',
    headers: { Origin: friend },
  }).end();
  const response = await responseOf(sent);
  assert.equal(response.headers['access-control-allow-origin'], friend);
  parts[0]?.();
  assert.equal(await textFrom(response), 'one');
  parts[1]?.();
  assert.equal(await textFrom(response), 'two');
});

test('a request’s body arrives as it is sent', async (t) => {
  const { port, upstream } = await rig(t, (incoming, response) => {
    incoming.on('end', () => response.end('done'));
  });
  const sent = request({ host: '127.0.0.1', port, path: '/x', method: 'POST' });
  sent.write('one');
  const [incoming]: IncomingMessage[] = await soon(once(upstream, 'request'));
  assert.ok(incoming !== undefined);
  assert.equal(await textFrom(incoming), 'one');
  sent.write('two');
  assert.equal(await textFrom(incoming), 'two');
  incoming.resume();
  sent.end();
  assert.equal(await textFrom(await responseOf(sent)), 'done');
});

for (const method of ['POST', 'DELETE', 'GET']) {
  test(`a body without a length stays one, also of ${method}`, async (t) => {
    const { port } = await rig(t, (incoming, response) => {
      let body = '';
      incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
      incoming.on('end', () => response.end(`${incoming.method} ${body}`));
    });
    const headers = { 'Transfer-Encoding': 'chunked' };
    const answer = await ask(port, '/x', { method, headers, body: 'payload' });
    assert.equal(answer.body, `${method} payload`);
  });
}

test('what nobody reads is not gathered up', async (t) => {
  const limit = 64 * 1024 * 1024;
  let written = 0;
  const { port } = await rig(t, (_, response) => {
    const block = Buffer.alloc(64 * 1024);
    const fill = (): void => {
      while (written < limit) {
        written += block.length;
        if (!response.write(block)) {
          response.once('drain', fill);
          return;
        }
      }
      response.end();
    };
    fill();
  });
  const sent = request({ host: '127.0.0.1', port, path: '/x' }).end();
  const response = await responseOf(sent);
  response.pause();
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(written < limit, `${written} bytes were taken from the service`);
  sent.destroy();
});

test('silence after the head is no time-out', async (t) => {
  const { port } = await rig(
    t,
    (_, response) => {
      response.write('one');
      setTimeout(() => response.end('two'), 400);
    },
    { timeout: 100 },
  );
  assert.equal((await ask(port, '/x')).body, 'onetwo');
});

test('a visitor who leaves is gone for the service, too', async (t) => {
  const { port, upstream } = await rig(t, (_, response) => response.write('one'));
  const arrived = once(upstream, 'request');
  const sent = request({ host: '127.0.0.1', port, path: '/x' }).end();
  sent.on('error', () => undefined);
  const [incoming]: IncomingMessage[] = await soon(arrived);
  assert.ok(incoming !== undefined);
  await responseOf(sent);
  sent.destroy();
  await soon(once(incoming.socket, 'close'));
});

test('a service that breaks off in the middle does not look as if it had ended', async (t) => {
  const { port } = await rig(t, (incoming, response) => {
    response.write('one');
    setTimeout(() => incoming.socket.destroy(), 50);
  });
  await assert.rejects(ask(port, '/x'), { code: 'ECONNRESET' });
});

const handshake =
  'GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n';

async function dial(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

test('a WebSocket connection passes through, both ways, and ends with the gateway', async (t) => {
  const { port, upstream } = await rig(t, () => undefined);
  upstream.on('upgrade', (_, socket) => {
    socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    );
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  const socket = await dial(port, handshake);
  assert.match(await textFrom(socket), /^HTTP\/1\.1 101 /);
  socket.write('hello');
  assert.equal(await textFrom(socket), 'hello');
  socket.destroy();
});

test('a WebSocket connection that can not be made is answered', async (t) => {
  const { port } = await rig(t, () => undefined, { upstream: 'http://127.0.0.1:1' });
  assert.match(await textFrom(await dial(port, handshake)), /^HTTP\/1\.1 502 /);
  const declining = await rig(t, (_, response) => response.writeHead(404).end());
  assert.match(await textFrom(await dial(declining.port, handshake)), /^HTTP\/1\.1 404 /);
});

test('other upgrades are declined', async (t) => {
  const { port } = await rig(t, () => undefined);
  const socket = await dial(port, handshake.replace('websocket', 'h2c'));
  assert.match(await textFrom(socket), /^HTTP\/1\.1 501 /);
});
