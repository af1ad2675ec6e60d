import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { listen, stopServer } from '../gateway/listen.ts';
import { createSiteServer } from './site-server.ts';

const server = createSiteServer();
const port = await listen(server, '127.0.0.1', 0);
test.after(() => stopServer(server));

type Answer = { status: number; headers: Record<string, unknown>; body: Buffer };

/** As it is written: `fetch` would tidy the path up. */
function get(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    sent.on('error', reject);
    sent.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    sent.end();
  });
}

test('pages, their scripts and their fonts, compressed where that is taken', async () => {
  const page = await get('/');
  assert.equal(page.status, 200);
  const html = page.body.toString();
  assert.match(html, /The CORS playground/);
  // Nothing of the network: that is for `crossguard up`.
  assert.match(html, /connect-src 'self';/);
  assert.match(html, /<meta name="crossguard" content="alone"/);
  const script = /src="\.(?<path>\/assets\/[^"]+\.js)"/.exec(html)?.groups?.['path'] ?? '';
  const plain = await get(script);
  const zipped = await get(script, 'GET', { 'Accept-Encoding': 'gzip' });
  assert.equal(zipped.headers['content-encoding'], 'gzip');
  assert.deepEqual(gunzipSync(zipped.body), plain.body);
  assert.match(String(zipped.headers['cache-control']), /max-age/);
  assert.equal((await get('/guide/')).status, 200);
});

test('nothing but the site, and nothing but reading it', async () => {
  for (const path of [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/assets/../../cli/main.js',
    '/%2e%2e/%2e%2e/package.json',
    '/.env',
    '//etc/passwd',
    '/index.html/',
    '/guide',
    '/nothing.html',
    '/assets/',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get('/', 'POST')).status, 405);
  assert.equal((await get('/', 'HEAD')).body.length, 0);
});
