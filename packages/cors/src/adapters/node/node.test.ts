import assert from 'node:assert/strict';
import { once } from 'node:events';
import http2 from 'node:http2';
import { test } from 'node:test';
import { cors } from './node.ts';
import {
  allowed,
  ask,
  corsLines,
  get,
  policy,
  policyOf,
  portOf,
  values,
  type App,
} from './rig.test.ts';

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

test('a status message stays', async () => {
  const raw = await ask((_, res) => res.writeHead(500, 'Oh no', { Vary: 'A' }).end(), get);
  assert.equal(raw.message, 'Oh no');
  assert.deepEqual(values(raw, 'vary'), ['A, Origin']);
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
    (req, res, next) => {
      res.setHeader('Access-Control-Allow-Origin', '*');
      res.setHeader('Access-Control-Expose-Headers', 'X');
      res.setHeader('Vary', 'Accept-Encoding');
      handler(req, res, next);
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
    (req, res, next) => {
      const mounted = Object.assign(req, { originalUrl: req.url, url: '/x' });
      cors(policy)(mounted, res, () => {
        nexts += 1;
        next();
      });
    },
  );
  assert.deepEqual(corsLines(raw), allowed);
  assert.equal(nexts, 1);
});

test('two policies on one response: the outer one owns it', async () => {
  const inner = cors(policyOf({ rules: [{ allowOrigins: ['*'] }] }));
  const raw = await ask((req, res) => {
    inner(req, res, () => res.end());
  }, get);
  assert.deepEqual(corsLines(raw), allowed);
});

test('over HTTP/2', async () => {
  const handle = cors(policy);
  const server = http2.createServer((req, res) => {
    handle(req, res, () => {
      res.writeHead(404, {
        'access-control-allow-origin': '*',
        'set-cookie': ['a=1', 'b=2'],
        vary: 'accept',
      });
      res.end('x');
    });
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
