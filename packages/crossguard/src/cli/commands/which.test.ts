import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run, type Run } from '../rig.test.ts';

const folder = await folderOf({
  'p.yaml': `
rules:
  - match: { path: /api/* }
    allowOrigins: [https://app.example.com, "https://*.example.org"]
    allowCredentials: true
    allowMethods: [PUT]
    maxAge: 600
  # Fonts
  - match: { extensions: [woff2] }
    allowOrigins: ["*"]
`,
  'bad.yaml': 'rules: 1',
});

function which(request: string, from: string, ...options: string[]): Promise<Run> {
  return run(folder, ['which', 'p.yaml', ...request.split(' '), '--from', from, ...options]);
}

test('allowed: exit 0, the rule, its line, its entry, and the headers', async () => {
  const given = await which('PUT /api/x', 'https://a.example.org', '--credentials', 'include');
  assert.deepEqual(given, {
    code: 0,
    err: '',
    out: `Allowed. PUT /api/x from https://a.example.org, with credentials

Rule      rule 1 (p.yaml:3)
Why       The rule lets https://a.example.org in, by https://*.example.org in
          its allowOrigins.
Preflight OPTIONS: 204, with these headers:
            Access-Control-Allow-Origin: https://a.example.org
            Access-Control-Allow-Credentials: true
            Access-Control-Allow-Methods: GET, HEAD, POST, PUT
            Access-Control-Max-Age: 600
            Vary: Origin
Answer    PUT: the application's, with these headers:
            Access-Control-Allow-Origin: https://a.example.org
            Access-Control-Allow-Credentials: true
            Vary: Origin
`,
  });
  const font = await which('GET https://cdn.example/a.woff2?v=1', 'null');
  assert.equal(font.code, 0);
  assert.match(
    font.out,
    /^Allowed\. GET \/a\.woff2\?v=1 from null\n\nRule +rule 2 \(p\.yaml:9\)\n/,
  );
});

test('refused: exit 1, and why', async () => {
  const cases: readonly (readonly [request: string, from: string, says: RegExp])[] = [
    ['GET /api/x', 'https://example.org', /^Blocked\.[^]*No entry[^]*without any Access-Control/],
    ['PATCH /api/x', 'https://app.example.com', /lets https:[^]*and not\s+PATCH/],
    ['GET /api%2Fx', 'https://app.example.com', /Rule +none may decide[^]*two ways/],
    ['GET /other', 'https://app.example.com', /^No rule\.[^]*Rule +none\n[^]*as it is\n$/],
  ];
  for (const [request, from, says] of cases) {
    const { code, out } = await which(request, from);
    assert.match(out, says);
    for (const line of out.split('\n')) assert.ok(line.length <= 80, line);
    assert.equal(code, 1);
  }
});

test('a page of the same origin needs no policy', async () => {
  const { code, out } = await which('GET https://a.example/api/x', 'https://a.example');
  assert.equal(code, 0);
  assert.match(out, /^Same origin\./);
});

test('--json', async () => {
  const { code, out } = await which('GET /api/x', 'https://evil.example', '--json');
  assert.equal(code, 1);
  const report = JSON.parse(out);
  assert.equal(report.verdict, 'blocked');
  assert.deepEqual(report.rule, { rule: 1, file: 'p.yaml', line: 3 });
  assert.deepEqual(report.reason, {
    code: 'origin-refused',
    path: '/api/x',
    rule: 0,
    origin: 'https://evil.example',
  });
  assert.equal(report.failure.code, 'allow-origin-missing');
});

test('misuse: exit 2, one line', async () => {
  const cases = [
    ['which', 'p.yaml', 'GET', '/'],
    ['which', 'p.yaml', 'GET', '/', '--from', 'a.example'],
    ['which', 'p.yaml', 'TRACE', '/', '--from', 'https://a.example'],
    ['which', 'p.yaml', 'GET', 'api', '--from', 'https://a.example'],
    ['which', 'bad.yaml', 'GET', '/', '--from', 'https://a.example'],
    ['which', 'none.yaml', 'GET', '/', '--from', 'https://a.example'],
  ];
  for (const args of cases) {
    const { code, out, err } = await run(folder, args);
    assert.match(err, /^[^\n]*error: [^\n]+\n$/);
    assert.deepEqual({ code, out }, { code: 2, out: '' });
  }
});
