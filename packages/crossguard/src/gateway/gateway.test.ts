import assert from 'node:assert/strict';
import { createServer as createTCPServer } from 'node:net';
import { test } from 'node:test';
import { listen } from './listen.ts';
import { ask, friend, policyOf, rig } from './rig.test.ts';

/** The headers of the CORS protocol in an answer, and `Vary`. */
function corsOf(rawHeaders: readonly string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (name.startsWith('access-control-') || name === 'vary') {
      lines.push(`${name}: ${rawHeaders[at + 1]}`);
    }
  }
  return lines.sort();
}

test('a preflight is answered by the gateway and never reaches the service', async (t) => {
  let asked = 0;
  const { port } = await rig(t, (_, response) => {
    asked += 1;
    response.end();
  });
  const headers = { Origin: friend, 'Access-Control-Request-Method': 'PUT' };
  const answer = await ask(port, '/api/x', { method: 'OPTIONS', headers });
  assert.equal(answer.status, 204);
  assert.equal(answer.body, '');
  assert.deepEqual(corsOf(answer.rawHeaders), [
    'access-control-allow-headers: X-Token',
    'access-control-allow-methods: GET, HEAD, POST, PUT',
    `access-control-allow-origin: ${friend}`,
    'access-control-max-age: 600',
    'vary: Origin',
  ]);
  const refused = await ask(port, '/api/x', {
    method: 'OPTIONS',
    headers: { ...headers, Origin: 'https://stranger.example' },
  });
  assert.equal(refused.status, 403);
  assert.deepEqual(corsOf(refused.rawHeaders), ['vary: Origin']);
  assert.equal(asked, 0);
});

test('OPTIONS that is no preflight, and what no rule covers, is passed on and left alone', async (t) => {
  const { port } = await rig(t, (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', 'https://own.example');
    response.end(`${request.method} ${request.url}`);
  });
  const options = await ask(port, '/api/x', { method: 'OPTIONS' });
  assert.equal(options.body, 'OPTIONS /api/x');
  const elsewhere = await ask(port, '/elsewhere', { headers: { Origin: friend } });
  assert.deepEqual(corsOf(elsewhere.rawHeaders), [
    'access-control-allow-origin: https://own.example',
  ]);
});

for (const status of [200, 201, 204, 301, 304, 401, 404, 429, 500, 503]) {
  test(`the policy's headers are on the service's ${status}`, async (t) => {
    const { port } = await rig(t, (_, response) => response.writeHead(status).end());
    const answer = await ask(port, '/api/x', { headers: { Origin: friend } });
    assert.equal(answer.status, status);
    assert.deepEqual(corsOf(answer.rawHeaders), [
      `access-control-allow-origin: ${friend}`,
      'access-control-expose-headers: X-Request-Id',
      'vary: Origin',
    ]);
  });
}

test('what the service says about CORS is replaced, not doubled, and Vary is merged once', async (t) => {
  const { port } = await rig(t, (_, response) => {
    response.appendHeader('Access-Control-Allow-Origin', '*');
    response.appendHeader('access-control-allow-origin', 'https://old.example');
    response.appendHeader('Access-Control-Allow-Credentials', 'true');
    response.appendHeader('Vary', 'Accept-Encoding');
    response.appendHeader('Vary', 'origin');
    response.end();
  });
  const allowed = await ask(port, '/api/x', { headers: { Origin: friend } });
  assert.deepEqual(corsOf(allowed.rawHeaders), [
    `access-control-allow-origin: ${friend}`,
    'access-control-expose-headers: X-Request-Id',
    'vary: Accept-Encoding, origin',
  ]);
  const refused = await ask(port, '/api/x', { headers: { Origin: 'https://stranger.example' } });
  assert.deepEqual(corsOf(refused.rawHeaders), ['vary: Accept-Encoding, origin']);
  const open = await ask(port, '/public/x', { headers: { Origin: 'https://stranger.example' } });
  assert.deepEqual(corsOf(open.rawHeaders), [
    'access-control-allow-origin: *',
    'vary: Accept-Encoding',
    'vary: origin',
  ]);
});

test('a path with two readings opens nothing', async (t) => {
  const { port } = await rig(t, (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end(request.url);
  });
  const answer = await ask(port, '/public/..%2Fsecret', { headers: { Origin: friend } });
  assert.equal(answer.body, '/public/..%2Fsecret');
  assert.deepEqual(corsOf(answer.rawHeaders), []);
});

test('502 where nobody listens, with the policy’s headers and in one line', async (t) => {
  const nobody = createTCPServer();
  const free = await listen(nobody, '127.0.0.1', 0);
  await new Promise((resolve) => nobody.close(resolve));
  const { port, errors } = await rig(t, () => undefined, { upstream: `http://127.0.0.1:${free}` });
  const answer = await ask(port, '/api/x', { headers: { Origin: friend } });
  assert.equal(answer.status, 502);
  assert.match(answer.body, /^502 Bad Gateway: [^\n]+\n$/);
  assert.ok(!answer.body.includes(String(free)), 'addresses behind the gateway stay private');
  assert.ok(corsOf(answer.rawHeaders).includes(`access-control-allow-origin: ${friend}`));
  assert.deepEqual(errors, ['upstream-unreachable ECONNREFUSED']);
});

test('502 where the service breaks off', async (t) => {
  const { port, errors } = await rig(t, (request) => request.socket.destroy());
  const answer = await ask(port, '/api/x', { headers: { Origin: friend } });
  assert.equal(answer.status, 502);
  assert.ok(corsOf(answer.rawHeaders).includes(`access-control-allow-origin: ${friend}`));
  assert.deepEqual(errors, ['upstream-broke-off ECONNRESET']);
});

const noResponses = {
  'another protocol': 'SSH-2.0-OpenSSH_9.6\r\n',
  'a head of a megabyte': `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(1 << 20)}\r\n\r\n`,
  'ten thousand headers': `HTTP/1.1 200 OK\r\n${'X: a\r\n'.repeat(10_000)}\r\n`,
  'a status that is none': 'HTTP/1.1 099 Odd\r\n\r\n',
  'a control character': 'HTTP/1.1 200 OK\r\nX: a\x01b\r\n\r\n',
  'a control character in the first line': 'HTTP/1.1 200 a\x7fb\r\n\r\n',
  'two lengths': 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
  'a change of protocols': 'HTTP/1.1 101 Yes\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
};
for (const [what, bytes] of Object.entries(noResponses)) {
  test(`502 where the service answers with ${what}`, async (t) => {
    const odd = createTCPServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(bytes));
      t.after(() => socket.destroy());
    });
    const oddPort = await listen(odd, '127.0.0.1', 0);
    t.after(() => odd.close());
    const { port, errors } = await rig(t, () => undefined, {
      upstream: `http://127.0.0.1:${oddPort}`,
    });
    const answer = await ask(port, '/api/x', { headers: { Origin: friend } });
    assert.equal(answer.status, 502);
    assert.ok(corsOf(answer.rawHeaders).includes(`access-control-allow-origin: ${friend}`));
    assert.match(errors.join(), /^upstream-unintelligible [^,]+$/);
  });
}

test('504 where the service does not answer in time', async (t) => {
  const { port, errors } = await rig(t, () => undefined, { timeout: 100 });
  const answer = await ask(port, '/api/x', { headers: { Origin: friend } });
  assert.equal(answer.status, 504);
  assert.match(answer.body, /^504 Gateway Timeout: [^\n]+\n$/);
  assert.ok(corsOf(answer.rawHeaders).includes(`access-control-allow-origin: ${friend}`));
  assert.deepEqual(errors, ['upstream-time-out ETIMEDOUT']);
});

test('paths go through as they came', async (t) => {
  const { port } = await rig(t, (request, response) => response.end(request.url));
  for (const path of [
    '/',
    '/a//b/../c/./%2e%2E/',
    '/%zz?x=%zz&y=a b'.replace(' ', '+'),
    '/?',
    '/a;b=c',
  ]) {
    assert.equal((await ask(port, path)).body, path);
  }
});

test('a request for a whole URL is refused: the gateway is no forward proxy', async (t) => {
  const { port } = await rig(t, (_, response) => response.end());
  assert.equal((await ask(port, 'http://elsewhere.example/')).status, 400);
  assert.equal((await ask(port, '*', { method: 'OPTIONS' })).status, 400);
});

test('the service is told of the visitor, and nothing of the connection', async (t) => {
  const { port, upstreamPort } = await rig(t, (request, response) => {
    response.setHeader('Keep-Alive', 'timeout=99');
    response.setHeader('Connection', 'X-Hop');
    response.setHeader('X-Hop', '1');
    response.setHeader('X-End', '1');
    response.end(JSON.stringify(request.headers));
  });
  const answer = await ask(port, '/x', {
    headers: {
      Connection: 'X-Own, close',
      'X-Own': '1',
      TE: 'trailers',
      'Proxy-Authorization': 'Basic eDp5',
      'X-Forwarded-For': '192.0.2.1',
      'X-Kept': '1',
    },
  });
  const seen: Record<string, string> = JSON.parse(answer.body);
  assert.equal(seen['host'], `127.0.0.1:${upstreamPort}`);
  assert.equal(seen['x-forwarded-host'], `127.0.0.1:${port}`);
  assert.equal(seen['x-forwarded-proto'], 'http');
  assert.equal(seen['x-forwarded-for'], '192.0.2.1, 127.0.0.1');
  assert.equal(seen['x-kept'], '1');
  for (const name of ['x-own', 'te', 'proxy-authorization'])
    assert.equal(seen[name], undefined, name);
  assert.equal(answer.headers['x-end'], '1');
  assert.equal(answer.headers['x-hop'], undefined);
  assert.notEqual(answer.headers['keep-alive'], 'timeout=99');
});

test('several lines of a header and bytes beyond ASCII come through', async (t) => {
  const { port } = await rig(t, (_, response) => {
    response.appendHeader('Set-Cookie', 'a=1');
    response.appendHeader('Set-Cookie', 'b=2');
    response.appendHeader('X-Name', 'caf\u00e9 \u00ff');
    response.end();
  });
  const answer = await ask(port, '/x');
  assert.deepEqual(answer.headers['set-cookie'], ['a=1', 'b=2']);
  assert.equal(answer.headers['x-name'], 'caf\u00e9 \u00ff');
});

test('a redirect to the service itself leads to the gateway, others stay', async (t) => {
  const { port } = await rig(t, (request, response) => {
    const own = `http://${request.headers.host}`;
    const target = request.url === '/own' ? `${own}/next?x#y` : 'https://elsewhere.example/next';
    response.writeHead(302, { Location: target }).end();
  });
  assert.equal((await ask(port, '/own')).headers.location, '/next?x#y');
  assert.equal((await ask(port, '/else')).headers.location, 'https://elsewhere.example/next');
});

test('the policy of the moment is the one that counts', async (t) => {
  let origin = 'https://first.example';
  const { port } = await rig(t, (_, response) => response.end(), {
    policy: () => policyOf({ rules: [{ allowOrigins: [origin], maxAge: 5 }] }),
  });
  const headers = { Origin: 'https://second.example' };
  assert.deepEqual(corsOf((await ask(port, '/', { headers })).rawHeaders), ['vary: Origin']);
  origin = 'https://second.example';
  const answer = await ask(port, '/', { headers });
  assert.equal(answer.headers['access-control-allow-origin'], origin);
});

test('a kept connection that the service closes as it is used again costs no request', async (t) => {
  const used = new WeakSet<object>();
  const { port } = await rig(t, (request, response) => {
    if (used.has(request.socket)) {
      // After the body has come: to send it again, it would have to be kept.
      request.on('end', () => request.socket.destroy()).resume();
    } else {
      request.pipe(response);
    }
    used.add(request.socket);
  });
  for (const [method, body] of [
    ['GET', ''],
    ['GET', ''],
    ['POST', 'one'],
    ['POST', 'two'],
    ['GET', ''],
  ] as const) {
    const answer = await ask(port, '/x', { method, body });
    assert.deepEqual([method, answer.status, answer.body], [method, 200, body]);
  }
});

test('each exchange is told of, with the headers that matter', async (t) => {
  const { port, exchanges } = await rig(t, (_, response) => response.writeHead(404).end());
  await ask(port, '/api/x?y', {
    headers: { Origin: friend, Cookie: 'secret=1', Authorization: 'no' },
  });
  assert.deepEqual(exchanges, [
    {
      method: 'GET',
      url: `http://127.0.0.1:${port}/api/x?y`,
      requestHeaders: [
        ['cookie', '…'],
        ['origin', friend],
      ],
      status: 404,
      responseHeaders: [
        ['access-control-allow-origin', friend],
        ['access-control-expose-headers', 'X-Request-Id'],
        ['vary', 'Origin'],
      ],
    },
  ]);
});
