import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { cors as nodeCors } from '@crossguard/cors/node';
import { cors } from '@crossguard/cors/upgrade';
import { createBrowser } from 'crossguard';
import { Server as SocketServer } from 'socket.io';
import { io } from 'socket.io-client';
import { WebSocket, WebSocketServer } from 'ws';

import { listening, type Running } from './app.ts';
import { contract } from './contract.ts';
import { nodeApp } from './node-app.ts';
import { member, policyOf, stranger, tenant } from './policies.ts';
import { rawHead } from './raw.ts';
import { strings } from './subject.ts';

contract('node:http with WebSockets', (given) => {
  const server = cors(given.first, createServer(nodeApp(given)));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.close());
  return listening(server.listen(0, '127.0.0.1'));
});

/** What a client gets to hear first, or the status that it is refused with. */
async function handshake(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<string | number> {
  const socket = new WebSocket(url.replace('http', 'ws'), { headers });
  // What it says of a handshake that was refused or broken off.
  socket.on('error', () => {});
  const said = await Promise.race([
    once(socket, 'message').then(([message]: unknown[]) => String(message)),
    once(socket, 'unexpected-response').then(([, response]: IncomingMessage[]) => {
      return response?.statusCode ?? 0;
    }),
  ]);
  socket.terminate();
  return said;
}

describe('upgrade and ws', { timeout: 20_000 }, () => {
  const { given, replace } = strings();
  const http = createServer((_, res) => res.end('http'));
  const opened: string[] = [];
  let server: Running;

  before(async () => {
    cors(given.first, http);
    // Attached later, on purpose.
    new WebSocketServer({ server: http }).on('connection', (socket, req) => {
      opened.push(req.headers.origin ?? '');
      socket.send('hello');
    });
    server = await listening(http.listen(0, '127.0.0.1'));
  });
  after(() => server.close());

  test('the policy says which pages may open one', async () => {
    const own = server.url;
    const ask = (headers: Readonly<Record<string, string>>, path = '/api/live'): Promise<unknown> =>
      handshake(`${server.url}${path}`, headers);
    opened.length = 0;
    assert.equal(await ask({ Origin: member }), 'hello');
    assert.equal(await ask({ Origin: member, 'Sec-Fetch-Site': 'cross-site' }), 'hello');
    assert.equal(await ask({ Origin: own }), 'hello', 'a page of its own, in an older browser');
    assert.equal(await ask({ Origin: own, 'Sec-Fetch-Site': 'same-origin' }), 'hello');
    assert.equal(await ask({ Origin: own, 'Sec-Fetch-Site': 'same-origin' }, '/other'), 'hello');
    assert.equal(await ask({}), 'hello', 'no browser');
    assert.equal(opened.length, 6);
    for (const origin of [stranger, 'null', `${member}.evil.example`, `${member}, ${stranger}`]) {
      assert.equal(await ask({ Origin: origin }), 403, origin);
      assert.equal(await ask({ Origin: origin, 'Sec-Fetch-Site': 'cross-site' }), 403, origin);
    }
    assert.equal(await ask({ Origin: stranger, 'Sec-Fetch-Site': 'same-site' }), 403);
    assert.equal(await ask({ Origin: stranger, Cookie: 'a=1' }), 403);
    assert.equal(await ask({ Origin: member }, '/other'), 403, 'no rule covers it');
    assert.equal(await ask({ Origin: stranger, Cookie: 'a=1' }, '/public/x'), 403);
    assert.equal(opened.length, 6);
  });

  test('where everybody may ask, no user may be behind it', async () => {
    const url = `${server.url}/public/live`;
    assert.equal(await handshake(url, { Origin: stranger }), 'hello');
    assert.equal(await handshake(url, { Origin: stranger, Cookie: 'a=1' }), 403);
  });

  test('origins are looked up; a lookup that fails lets nobody in', async () => {
    for (const [variant, said] of [
      ['lookup', 'hello'],
      ['lookup-throws', 403],
      ['lookup-hangs', 403],
    ] as const) {
      await replace(variant);
      assert.equal(await handshake(`${server.url}/api/live`, { Origin: tenant }), said, variant);
      assert.equal(await handshake(`${server.url}/api/live`, { Origin: stranger }), 403, variant);
    }
    await replace('member');
  });

  test('HTTP is left alone', async () => {
    const { status } = await rawHead(server.url, [
      'POST /api/live HTTP/1.1',
      `Origin: ${stranger}`,
    ]);
    assert.equal(status, 200);
  });

  test('a refusal says why in debug mode, and never what the request said', async () => {
    const raw = await rawHandshake('GET', `Origin: ${stranger}`);
    assert.equal(raw.status, 403);
    assert.deepEqual(raw.values('crossguard-refused'), ['origin-refused; rule=0']);
    assert.deepEqual(raw.values('vary'), ['Origin']);
    assert.deepEqual(
      raw.names.filter((name) => name.startsWith('access-control-')),
      [],
    );
  });

  test('odd handshakes are answered, and end nothing', async () => {
    const preflight = 'Access-Control-Request-Method: GET';
    assert.equal((await rawHandshake('OPTIONS', `Origin: ${stranger}`, preflight)).status, 403);
    assert.equal((await rawHandshake('OPTIONS', `Origin: ${member}`, preflight)).status, 204);
    assert.equal((await rawHandshake('POST', `Origin: ${stranger}`)).status, 403);
    assert.equal((await rawHandshake('GET', 'Origin: \u00ff\u0001é')).status, 400);
    assert.equal((await rawHandshake('GET', `Origin: ${'a'.repeat(8000)}`)).status, 403);
    const doubled = await rawHandshake('GET', `Origin: ${member}`, `Origin: ${stranger}`);
    assert.notEqual(doubled.status, 101);
    assert.equal(await handshake(`${server.url}/api/live`, { Origin: member }), 'hello');
  });

  test('a client that goes, before its lookup ends or after it was refused, ends nothing', async () => {
    await replace('lookup');
    const handedOn: boolean[] = [];
    http.prependListener('upgrade', (_, socket) => handedOn.push(socket.destroyed));
    for (const origin of [tenant, stranger]) {
      for (let count = 0; count < 10; count += 1) {
        const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
        socket.on('error', () => {});
        socket.write(linesOf('GET', [`Origin: ${origin}`]).join('\r\n'));
        await once(socket, 'ready');
        await delay(count / 2);
        socket.resetAndDestroy();
      }
    }
    await delay(30);
    await replace('member');
    assert.equal(await handshake(`${server.url}/api/live`, { Origin: member }), 'hello');
    assert.ok(!handedOn.includes(true), 'a connection was handed on that was over');
  });

  test('a refused client can not keep the connection open', async () => {
    const socket = connect({
      port: Number(new URL(server.url).port),
      host: '127.0.0.1',
      allowHalfOpen: true,
    });
    try {
      socket.write(linesOf('GET', [`Origin: ${stranger}`]).join('\r\n'));
      await once(socket, 'data');
      while ((await connectionsOf()) > 0) await delay(5);
    } finally {
      socket.destroy();
    }
  });

  function connectionsOf(): Promise<number> {
    return new Promise((resolve) => {
      http.getConnections((_, count) => resolve(count));
    });
  }

  function linesOf(method: string, lines: readonly string[]): readonly string[] {
    const { host } = new URL(server.url);
    return [
      `${method} /api/live HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
      ...lines,
      '',
      '',
    ];
  }

  function rawHandshake(method: string, ...lines: string[]): ReturnType<typeof rawHead> {
    const [first = '', , ...rest] = linesOf(method, lines).slice(0, -2);
    return rawHead(server.url, [first, ...rest]);
  }
});

describe('upgrade and Socket.IO', { timeout: 20_000 }, () => {
  const path = '/api/socket.io/';
  let sockets: SocketServer;
  let server: Running;

  before(async () => {
    const { first } = strings().given;
    const http = createServer();
    sockets = new SocketServer(cors(first, http), { path });
    // As the adapter's page says: what its polling asks for is plain HTTP.
    sockets.engine.use(nodeCors(first));
    sockets.on('connection', (socket) => socket.emit('said', 'hello'));
    server = await listening(http.listen(0, '127.0.0.1'));
  });
  after(async () => {
    await sockets.close();
    await server.close();
  });

  async function heard(origin: string, { url } = server): Promise<unknown> {
    const extraHeaders = { Origin: origin };
    const socket = io(url, { path, extraHeaders, transports: ['websocket'] });
    try {
      return await new Promise((resolve) => {
        socket.on('said', resolve);
        socket.on('connect_error', () => resolve('refused'));
      });
    } finally {
      socket.disconnect();
    }
  }

  test('over WebSockets', async () => {
    assert.equal(await heard(member), 'hello');
    assert.equal(await heard(stranger), 'refused');
  });

  test('over WebSockets, where the policy stands before Socket.IO alone', async () => {
    const http = createServer();
    const alone = new SocketServer(http, { path });
    alone.engine.use(
      nodeCors(policyOf({ enforce: 'server', rules: [{ allowOrigins: [member] }] })),
    );
    alone.on('connection', (socket) => socket.emit('said', 'hello'));
    const running = await listening(http.listen(0, '127.0.0.1'));
    try {
      assert.equal(await heard(member, running), 'hello');
      assert.equal(await heard(stranger, running), 'refused');
    } finally {
      await alone.close();
      await running.close();
    }
  });

  test('over polling', async () => {
    const url = `${server.url}${path}?EIO=4&transport=polling`;
    const [page, other] = [member, stranger].map((each) => createBrowser({ url: `${each}/` }));
    assert.ok(page !== undefined && other !== undefined);
    try {
      assert.equal((await page.fetch(url, { credentials: 'include' })).status, 200);
      await assert.rejects(other.fetch(url, { credentials: 'include' }), TypeError);
    } finally {
      await Promise.all([page.close(), other.close()]);
    }
  });
});
