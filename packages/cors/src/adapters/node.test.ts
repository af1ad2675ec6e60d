import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import http2 from 'node:http2';
import { connect, type Server } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { cors } from './node.ts';

const policy = policyOf({
  rules: [
    {
      match: { path: '/api/*' },
      allowOrigins: ['https://app.example.com'],
      allowCredentials: true,
      allowMethods: ['PUT'],
      allowHeaders: ['X-Token'],
      exposeHeaders: ['X-Request-Id'],
      maxAge: 600,
    },
    { match: { path: '/public/*' }, allowOrigins: ['*'] },
  ],
});

function policyOf(input: unknown): Policy {
  const parsed = parsePolicy(input);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

type App = (req: IncomingMessage, res: ServerResponse) => unknown;

/** The header lines as they are on the wire: nothing between us and a doubled one. */
type Raw = { readonly status: number; readonly lines: readonly (readonly [string, string])[] };

async function ask(app: App, head: string, handler = cors(policy)): Promise<Raw> {
  const server = createServer((req, res) => {
    if (handler(req, res)) return;
    void app(req, res);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(server);
  try {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket.setEncoding('latin1')) text += String(chunk);
    const [statusLine = '', ...lines] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n');
    return {
      status: Number(statusLine.split(' ')[1]),
      lines: lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

function values({ lines }: Raw, name: string): string[] {
  return lines.filter(([other]) => other === name).map(([, value]) => value);
}

function corsLines({ lines }: Raw): (readonly [string, string])[] {
  return lines
    .filter(([name]) => name.startsWith('access-control-'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const get = 'GET /api/x HTTP/1.1\r\nOrigin: https://app.example.com';
const allowed = [
  ['access-control-allow-credentials', 'true'],
  ['access-control-allow-origin', 'https://app.example.com'],
  ['access-control-expose-headers', 'X-Request-Id'],
];

/** Whatever an application does, the head that leaves has exactly the policy's headers. */
const apps: Readonly<
  Record<string, { readonly app: App; readonly status?: number; readonly vary?: string }>
> = {
  'end alone': { app: (_, res) => res.end('x') },
  'write, then end': {
    app: (_, res) => {
      res.write('x');
      res.end('y');
    },
  },
  flushHeaders: {
    app: (_, res) => {
      res.flushHeaders();
      setImmediate(() => res.end());
    },
  },
  'a pipe': { app: (_, res) => pipeline(Readable.from(['a', 'b']), res) },
  'writeHead with a status': { app: (_, res) => res.writeHead(404).end(), status: 404 },
  'writeHead with a message': { app: (_, res) => res.writeHead(500, 'Oh no').end(), status: 500 },
  'writeHead with an object': {
    app: (_, res) =>
      res.writeHead(200, { 'access-control-allow-origin': '*', vary: 'Accept' }).end(),
    vary: 'Accept, Origin',
  },
  'writeHead with a message and an object': {
    app: (_, res) =>
      res.writeHead(201, 'Fine', { 'Access-Control-Allow-Origin': ['*', 'null'] }).end(),
    status: 201,
  },
  'writeHead with a flat list': {
    app: (_, res) =>
      res
        .writeHead(200, [
          'Access-Control-Allow-Origin',
          '*',
          'ACCESS-CONTROL-ALLOW-ORIGIN',
          'null',
          'Vary',
          'A',
          'vary',
          'origin',
        ])
        .end(),
    vary: 'A, origin',
  },
  setHeader: {
    app: (_, res) => {
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.setHeader('Access-Control-Max-Age', '1');
      res.setHeader('Vary', ['Accept-Encoding', 'Origin, accept-encoding']);
      res.end();
    },
    vary: 'Accept-Encoding, Origin',
  },
  'setHeader and writeHead, which overrides it': {
    app: (_, res) => {
      res.setHeader('Vary', 'X');
      res.writeHead(200, { Vary: '*' }).end();
    },
    vary: '*',
  },
  appendHeader: {
    app: (_, res) => {
      res.appendHeader('Access-Control-Expose-Headers', 'A');
      res.appendHeader('Vary', 'A');
      res.appendHeader('Vary', 'B');
      res.end();
    },
    vary: 'A, B, Origin',
  },
  'an error handler that removes all headers': {
    app: (_, res) => {
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      res.statusCode = 500;
      res.end();
    },
    status: 500,
  },
  'a writeHead that throws, then an error page': {
    app: (_, res) => {
      assert.throws(() => res.writeHead(200, { 'X-Bad': 'a\nb' }));
      res.removeHeader('X-Bad');
      res.writeHead(500).end();
    },
    status: 500,
  },
  'a 304': { app: (_, res) => res.writeHead(304).end(), status: 304 },
  'a 204': { app: (_, res) => res.writeHead(204).end(), status: 204 },
  'a redirect': { app: (_, res) => res.writeHead(302, { Location: '/' }).end(), status: 302 },
};

for (const [name, { app, status = 200, vary = 'Origin' }] of Object.entries(apps)) {
  test(`an allowed origin's headers are there, once: ${name}`, async () => {
    const raw = await ask(app, get);
    assert.equal(raw.status, status);
    assert.deepEqual(corsLines(raw), allowed);
    assert.deepEqual(values(raw, 'vary'), [vary]);
  });

  test(`a refused origin's response has none: ${name}`, async () => {
    const raw = await ask(app, 'GET /api/x HTTP/1.1\r\nOrigin: https://evil.example');
    assert.equal(raw.status, status);
    assert.deepEqual(corsLines(raw), []);
    assert.deepEqual(values(raw, 'vary'), [vary]);
  });
}

test('without an origin there is Vary alone', async () => {
  const raw = await ask((_, res) => res.end(), 'GET /api/x HTTP/1.1');
  assert.deepEqual(corsLines(raw), []);
  assert.deepEqual(values(raw, 'vary'), ['Origin']);
});

test('a rule for all origins answers all alike, without Vary of its own', async () => {
  for (const head of [
    'GET /public/x HTTP/1.1',
    'GET /public/x HTTP/1.1\r\nOrigin: https://a.example',
  ]) {
    const raw = await ask((_, res) => res.writeHead(200, { Vary: 'Accept' }).end(), head);
    assert.deepEqual(corsLines(raw), [['access-control-allow-origin', '*']]);
    assert.deepEqual(values(raw, 'vary'), ['Accept']);
  }
});

test('a path without a rule is left alone', async () => {
  const app: App = (_, res) =>
    res.writeHead(200, { 'Access-Control-Allow-Origin': 'https://b.example' }).end();
  const raw = await ask(app, 'GET /other HTTP/1.1\r\nOrigin: https://evil.example');
  assert.deepEqual(corsLines(raw), [['access-control-allow-origin', 'https://b.example']]);
  assert.deepEqual(values(raw, 'vary'), []);
});

test('two Origin lines, or a list in one, are refused', async () => {
  for (const lines of [
    'Origin: https://app.example.com\r\nOrigin: https://app.example.com',
    'Origin: https://evil.example\r\nOrigin: https://app.example.com',
    'Origin: https://app.example.com, https://evil.example',
  ]) {
    const raw = await ask((_, res) => res.end(), `GET /api/x HTTP/1.1\r\n${lines}`);
    assert.deepEqual(corsLines(raw), []);
  }
});

test('the lines of other headers all stay', async () => {
  const cookies = ['Set-Cookie', 'a=1', 'set-cookie', 'b=2', 'X-A', '1', 'Content-Length', '0'];
  const list = await ask((_, res) => res.writeHead(200, cookies).end(), get);
  assert.deepEqual(values(list, 'set-cookie'), ['a=1', 'b=2']);
  assert.deepEqual(values(list, 'x-a'), ['1']);
  assert.deepEqual(values(list, 'content-length'), ['0']);
  const object = await ask(
    (_, res) => res.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'] }).end(),
    get,
  );
  assert.deepEqual(values(object, 'set-cookie'), ['a=1', 'b=2']);
});

test('a preflight is answered before the application', async () => {
  const ran: string[] = [];
  const app: App = (_, res) => {
    ran.push('app');
    res.end();
  };
  const preflight = (origin: string): string =>
    `OPTIONS /api/x HTTP/1.1\r\nOrigin: ${origin}\r\nAccess-Control-Request-Method: PATCH`;
  const good = await ask(app, preflight('https://app.example.com'));
  assert.equal(good.status, 204);
  assert.deepEqual(corsLines(good), [
    ['access-control-allow-credentials', 'true'],
    ['access-control-allow-headers', 'X-Token'],
    ['access-control-allow-methods', 'GET, HEAD, POST, PUT'],
    ['access-control-allow-origin', 'https://app.example.com'],
    ['access-control-max-age', '600'],
  ]);
  assert.deepEqual(values(good, 'vary'), ['Origin']);
  assert.deepEqual(values(good, 'content-length'), []);

  const bad = await ask(app, preflight('https://evil.example'));
  assert.equal(bad.status, 403);
  assert.deepEqual(corsLines(bad), []);
  assert.deepEqual(values(bad, 'vary'), ['Origin']);
  assert.deepEqual(values(bad, 'content-length'), ['0']);
  assert.deepEqual(ran, []);
});

test("the application's own OPTIONS stays reachable", async () => {
  const app: App = (_, res) => res.writeHead(200, { Allow: 'GET' }).end();
  for (const lines of [
    '',
    '\r\nOrigin: https://app.example.com',
    '\r\nAccess-Control-Request-Method: PUT',
  ]) {
    const raw = await ask(app, `OPTIONS /api/x HTTP/1.1${lines}`);
    assert.deepEqual(values(raw, 'allow'), ['GET'], lines);
  }
});

test('what stood in the response before a preflight is ours to replace as well', async () => {
  const handler = cors(policy);
  const raw = await ask(
    () => assert.fail('not reached'),
    'OPTIONS /api/x HTTP/1.1\r\nOrigin: https://app.example.com\r\nAccess-Control-Request-Method: PUT',
    (req, res) => {
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.setHeader('Access-Control-Expose-Headers', 'X');
      res.setHeader('Vary', 'Accept-Encoding');
      return handler(req, res);
    },
  );
  assert.deepEqual(values(raw, 'access-control-allow-origin'), ['https://app.example.com']);
  assert.deepEqual(values(raw, 'access-control-expose-headers'), []);
  assert.deepEqual(values(raw, 'vary'), ['Accept-Encoding, Origin']);
});

test('a head that was sent already is not touched, and Node says so', async () => {
  const raw = await ask((_, res) => {
    res.writeHead(200);
    assert.throws(() => res.writeHead(500), { code: 'ERR_HTTP_HEADERS_SENT' });
    res.end();
  }, get);
  assert.equal(raw.status, 200);
});

test('in a stack, next is called once for what is not a preflight, and the mount path counts', async () => {
  let nexts = 0;
  const raw = await ask(
    (_, res) => res.end(),
    get,
    (req, res) => {
      const mounted = Object.assign(req, { originalUrl: req.url, url: '/x' });
      return cors(policy)(mounted, res, () => {
        nexts += 1;
      });
    },
  );
  assert.deepEqual(corsLines(raw), allowed);
  assert.equal(nexts, 1);
});

test('two policies on one response: the outer one owns it', async () => {
  const inner = cors(policyOf({ rules: [{ allowOrigins: ['*'] }] }));
  const raw = await ask((req, res) => {
    assert.equal(inner(req, res), false);
    res.end();
  }, get);
  assert.deepEqual(corsLines(raw), allowed);
});

test('over HTTP/2', async () => {
  const handle = cors(policy);
  const server = http2.createServer((req, res) => {
    if (handle(req, res)) return;
    res.writeHead(404, {
      'access-control-allow-origin': '*',
      'set-cookie': ['a=1', 'b=2'],
      vary: 'accept',
    });
    res.end('x');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(server);
  const client = http2.connect(`http://127.0.0.1:${port}`);
  const head = async (headers: http2.OutgoingHttpHeaders): Promise<http2.IncomingHttpHeaders> => {
    const stream = client.request(headers).resume();
    const [answer] = await once(stream, 'response');
    return answer;
  };
  try {
    const origin = 'https://app.example.com';
    const actual = await head({ ':path': '/api/x', origin });
    assert.equal(actual[':status'], 404);
    assert.equal(actual['access-control-allow-origin'], origin);
    assert.equal(actual.vary, 'accept, Origin');
    assert.deepEqual(actual['set-cookie'], ['a=1', 'b=2']);
    const preflight = await head({
      ':path': '/api/x',
      ':method': 'OPTIONS',
      origin,
      'access-control-request-method': 'PUT',
    });
    assert.equal(preflight[':status'], 204);
    assert.equal(preflight['access-control-allow-methods'], 'GET, HEAD, POST, PUT');
  } finally {
    client.destroy();
    server.close();
  }
});
