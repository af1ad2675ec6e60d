import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { createExchangeLog } from '../gateway/exchange-log.ts';
import { listen } from '../gateway/listen.ts';
import { createPageServer } from './page-server.ts';

const log = createExchangeLog();
let port = 0;
const stage = (): { page: string; stranger: string; gateway: string } => ({
  page: `http://localhost:${port}`,
  stranger: `http://127.0.0.1:${port}`,
  gateway: 'http://localhost:1',
});
const { server, announce, stop } = createPageServer({
  stage,
  setup: () => ({
    stage: stage(),
    service: 'sample',
    enforcer: 'gateway',
    policyFile: 'crossguard.yaml',
    policy: { rules: [] },
    problem: null,
    lastExchange: log.lastId(),
  }),
  log,
});
port = await listen(server, '127.0.0.1', 0);
test.after(() => stop());

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function get(path: string, host = `localhost:${port}`, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: { host },
      agent: false,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    sent.end();
  });
}

test('every module that the page needs is served, and none of Node', async () => {
  const seen = new Set<string>();
  async function follow(path: string): Promise<void> {
    if (seen.has(path)) return;
    seen.add(path);
    const { status, headers, body } = await get(path);
    assert.equal(status, 200, path);
    assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
    for (const [, specifier = ''] of body.matchAll(/^(?:import|export) .*? from '([^']+)'/gms)) {
      assert.match(specifier, /^\.{0,2}\//, `${path} imports ${specifier}`);
      await follow(new URL(specifier, `http://localhost${path}`).pathname);
    }
  }
  await follow('/crossguard/assets/page.js');
  await follow('/crossguard/assets/frame.js');
  assert.ok(seen.has('/cors/dist/browser/fetch-steps.js'));
  assert.ok(seen.has('/cors/dist/server/decide.js'));
  assert.ok(seen.has('/crossguard/dist/sample/resources.js'));
});

test('pages have a policy without anything inline, and only the page may frame the stranger', async () => {
  const page = await get('/scenes');
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:/);
  assert.doesNotMatch(page.body, /<script>|<style| style=| on[a-z]+=/);
  const frame = await get('/frame', `127.0.0.1:${port}`);
  assert.ok(
    String(frame.headers['content-security-policy']).includes(`frame-ancestors ${stage().page}`),
  );
});

test('nothing but the page is to be had', async () => {
  for (const path of [
    '/crossguard/package.json',
    '/crossguard/dist/cli/commands/up.js',
    '/crossguard/assets/../package.json',
    '/crossguard/assets/%2e%2e/package.json',
    '/crossguard/assets/guide/crossguard.yaml',
    '/etc/passwd',
    '//elsewhere',
  ]) {
    assert.equal((await get(path)).status, 404, path);
  }
  assert.equal((await get('/', undefined, 'POST')).status, 405);
});

test('a name that someone else made to point here gets nothing', async () => {
  for (const host of ['evil.example', `evil.example:${port}`, `localhost:${port + 1}`]) {
    for (const path of ['/', '/exchanges', '/setup.json']) {
      assert.equal((await get(path, host)).status, 421, `${host}${path}`);
    }
  }
});

test('the page by its other name leads to the page', async () => {
  const { status, headers } = await get('/', `127.0.0.1:${port}`);
  assert.equal(status, 302);
  assert.equal(headers['location'], `http://localhost:${port}/`);
});

test('a change is announced to open pages', async () => {
  const sent = request({ port, path: '/events', headers: { host: `localhost:${port}` } }).end();
  const text = await new Promise<string>((resolve) => {
    let got = '';
    sent.on('response', (response) => {
      response.on('data', (chunk: Buffer) => {
        got += chunk.toString();
        if (got.includes('policy')) resolve(got);
        else announce();
      });
    });
  });
  sent.destroy();
  assert.ok(text.endsWith('event: policy\ndata:\n\n'));
});
