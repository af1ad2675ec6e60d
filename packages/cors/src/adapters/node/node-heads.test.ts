import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { test } from 'node:test';
import { allowed, ask, corsLines, get, values, type App } from './rig.test.ts';

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
