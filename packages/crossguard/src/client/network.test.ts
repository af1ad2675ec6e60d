import assert from 'node:assert/strict';
import { type Socket } from 'node:net';
import { type TestContext, test } from 'node:test';

import { browser, failureOf, httpServer, rawServer } from './rig.test.ts';

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';

/** A page of the server's own origin, so that no CORS comes between. */
async function ownPage(
  t: TestContext,
  answer: (socket: Socket, head: string, nth: number) => void,
  options: { readonly timeout?: number; readonly maxHeadBytes?: number } = {},
): Promise<{
  readonly fetch: ReturnType<typeof browser>['fetch'];
  readonly heads: string[];
  readonly connections: () => number;
}> {
  const { port, heads, connections } = await rawServer(t, answer);
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/page`, ...options });
  return { fetch, heads, connections };
}

function reasonOf(args: unknown): unknown {
  return typeof args === 'object' && args !== null ? Reflect.get(args, 'reason') : undefined;
}

test('what goes on the wire, byte by byte', async (t) => {
  const { fetch, heads } = await ownPage(t, (socket) => socket.write(ok));
  const headers = [
    ['x-LOWER-Upper', 'caf\u00e9 "\u0001\u007f"'],
    ['X-Twice', '1'],
    ['x-twice', '2'],
  ];
  const response = await fetch('/a%20b?c="#f', { method: 'patch', headers });
  assert.equal(await response.text(), 'hi');
  const [line, host, connection, ...rest] = (heads[0] ?? '').split('\r\n');
  assert.equal(line, 'patch /a%20b?c=%22 HTTP/1.1');
  assert.match(host ?? '', /^host: 127\.0\.0\.1:[0-9]+$/i);
  assert.equal(connection?.toLowerCase(), 'connection: keep-alive');
  assert.deepEqual(
    rest.filter((name) => !/^(Referer|Origin|Sec-Fetch-|Content-Length)/i.test(name)),
    [
      'x-LOWER-Upper: caf\u00e9 "\u0001\u007f"',
      'X-Twice: 1, 2',
      'Accept: */*',
      'Accept-Language: en-US,en;q=0.9',
      'User-Agent: Mozilla/5.0 (compatible; Crossguard)',
      'Accept-Encoding: gzip, deflate, br',
    ],
  );
});

test('response heads of odd bytes are read as browsers read them', async (t) => {
  const { fetch } = await ownPage(t, (socket) =>
    socket.write(
      'HTTP/1.1 299 Caf\u00e9 "\r\nX-A:  \u0001\u00ff"41 \r\nx-a: 2\nX-Empty:\r\nContent-Length: 0\r\n\r\n',
      'latin1',
    ),
  );
  const response = await fetch('/');
  assert.deepEqual([response.status, response.statusText], [299, 'Caf\u00e9 "']);
  assert.equal(response.headers.get('x-a'), '\u0001\u00ff"41, 2');
  assert.equal(response.headers.get('x-empty'), '');
});

test('interim responses are passed over, however they are cut', async (t) => {
  const bytes = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n${ok}`;
  const { fetch } = await ownPage(t, (socket, head) => {
    if (head.startsWith('GET /whole')) {
      socket.write(bytes);
      return;
    }
    let at = 0;
    const timer = setInterval(() => {
      socket.write(bytes.slice(at, at + 9));
      at += 9;
      if (at >= bytes.length) clearInterval(timer);
    }, 1);
  });
  assert.equal(await (await fetch('/whole')).text(), 'hi');
  assert.equal(await (await fetch('/cut')).text(), 'hi');
});

test('HTTP/1.0, without length, ends with the connection', async (t) => {
  const { fetch } = await ownPage(t, (socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nold'));
  assert.equal(await (await fetch('/')).text(), 'old');
});

test('ten thousand headers', async (t) => {
  const lines = Array.from({ length: 10_000 }, (_, at) => `X-${at}: ${at}\r\n`).join('');
  const { fetch } = await ownPage(t, (socket) => socket.write(ok.replace('\r\n', `\r\n${lines}`)));
  assert.equal((await fetch('/')).headers.get('x-9999'), '9999');
});

const faults: readonly [reason: string, answer: (socket: Socket) => void][] = [
  [
    'HEAD_TOO_LARGE',
    (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(1 << 20)}\r\n\r\n`),
  ],
  ['HEAD_TOO_LARGE', (socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(1 << 20)}`)],
  ['HTTP_PARSER', (socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')],
  ['HTTP_PARSER', (socket) => socket.write('HTTP/1.1 200 OK\r\nA\0: b\r\n\r\n')],
  ['CONNECTION_CLOSED', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')],
  ['CONNECTION_CLOSED', (socket) => socket.end()],
  ['ECONNRESET', (socket) => socket.resetAndDestroy()],
  [
    'CONNECTION_CLOSED',
    (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
  ],
];
for (const [index, [reason, answer]] of faults.entries()) {
  test(`fault ${index}: ${reason}`, async (t) => {
    const { fetch, connections } = await ownPage(t, answer);
    const { code, args } = await failureOf(fetch('/'));
    assert.deepEqual([code, reasonOf(args)], ['network', reason]);
    assert.equal(connections(), 1);
  });
}

test('silence ends in a time-out, before the connection and after it', async (t) => {
  const { fetch } = await ownPage(t, () => undefined, { timeout: 50 });
  const start = performance.now();
  const { args } = await failureOf(fetch('/'));
  assert.equal(reasonOf(args), 'TIMEOUT');
  assert.ok(performance.now() - start < 1000);
});

test('a slow upload is no silence', async (t) => {
  const port = await httpServer(t, (request, response) => {
    request.resume();
    request.on('end', () => response.end());
  });
  const { fetch } = browser(t, { url: `http://127.0.0.1:${port}/`, timeout: 200 });
  let parts = 0;
  const body = new ReadableStream({
    async pull(controller) {
      await new Promise((later) => setTimeout(later, 50));
      parts += 1;
      if (parts > 8) controller.close();
      else controller.enqueue(new Uint8Array(1));
    },
  });
  assert.equal((await fetch('/', { method: 'POST', body, duplex: 'half' })).status, 200);
});

test('nobody there, no such host, no TLS', async (t) => {
  const port = await httpServer(t, (_, response) => response.end());
  const { fetch } = browser(t, {
    url: 'http://app.example/',
    resolve: { 'a.example': '127.0.0.1' },
  });
  const reason = async (url: string): Promise<unknown> =>
    reasonOf((await failureOf(fetch(url, { mode: 'no-cors' }))).args);
  assert.equal(await reason('http://127.0.0.1:5/'), 'ECONNREFUSED');
  assert.match(String(await reason('http://nowhere.invalid/')), /^(ENOTFOUND|EAI_AGAIN)$/);
  assert.match(String(await reason(`https://a.example:${port}/`)), /^(ERR_SSL|EPROTO)/);
});

test('a connection that the server closed while idle is replaced, for what can be sent again', async (t) => {
  const { fetch, heads } = await ownPage(t, (socket, head, nth) => {
    // The second request on a connection finds it gone.
    if (nth === 1 || head.startsWith('POST') || nth > 2) socket.write(ok);
    else socket.resetAndDestroy();
  });
  await (await fetch('/1')).text();
  await new Promise((idle) => setTimeout(idle, 20));
  assert.equal(await (await fetch('/2')).text(), 'hi');
  assert.deepEqual(
    heads.map((head) => head.split(' ')[1]),
    ['/1', '/2', '/2'],
  );
});

test('421 is tried once more, on a connection of its own', async (t) => {
  const { fetch, connections } = await ownPage(t, (socket, _, nth) =>
    socket.write(nth === 1 ? 'HTTP/1.1 421 No\r\nContent-Length: 0\r\n\r\n' : ok),
  );
  assert.equal((await fetch('/', { method: 'POST', body: 'x' })).status, 200);
  assert.equal(connections(), 2);
});

test('names under localhost are this machine', async (t) => {
  const port = await httpServer(t, (request, response) => response.end(request.headers.host));
  const { fetch } = browser(t, { url: `http://any.name.localhost:${port}/` });
  assert.equal(await (await fetch('/')).text(), `any.name.localhost:${port}`);
});
