import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run } from '../rig.test.ts';

const folder = await folderOf({
  'good.json':
    '{ "origin": ["https://app.example.com"], "allowedHeaders": ["X-A"], "maxAge": 600 }',
  'bad.json': `{
  "origin": ["https://app.example.com", "/\\\\.example\\\\.net$/"],
  "allowedHeaders": "X-A",
  "credentials": true
}`,
  'open.yaml': 'origin: true\ncredentials: true\nallowedHeaders: X-A\n',
  'list.json': '[]',
  'broken.json': '{ "origin": ',
});

test('equivalent: exit 0, the policy alone on standard output', async () => {
  assert.deepEqual(await run(folder, ['import', 'express', 'good.json']), {
    code: 0,
    out: `rules:
  - allowOrigins: [https://app.example.com]
    allowMethods: [PUT, PATCH, DELETE]
    allowHeaders: [X-A]
    maxAge: 600
`,
    err: '✓ browsers let the same requests through under the policy\n',
  });
});

test('the policy is one that validate takes', async () => {
  const { out } = await run(folder, ['import', 'express', 'good.json']);
  const { code } = await run(folder, ['validate', '-', '--strict'], out);
  assert.equal(code, 0);
});

test('not equivalent: exit 1, what was not carried over, where, and why', async () => {
  const { code, out, err } = await run(folder, ['import', 'express', 'bad.json']);
  assert.equal(code, 1);
  assert.match(out, /allowOrigins: \[https:\/\/app\.example\.com\]\n {4}allowCredentials: true/);
  assert.equal(
    err,
    String.raw`bad.json:2:41: differs: the regular expression /\.example\.net$/ is not exactly a list of origins and subdomains; it was probably meant to be https://*.example.net [regexp]
✗ the policy does not do all that the options did
`,
  );
  const open = await run(folder, ['import', 'fastify', 'open.yaml']);
  assert.deepEqual([open.code, open.out], [1, '']);
  assert.match(
    open.err,
    /^open\.yaml:1:9: differs: every origin .*\[any-origin-with-credentials\]\n/,
  );
});

test('--from says where a file is from', async () => {
  const rules = '[{"AllowedOrigins":["*"],"AllowedMethods":["GET","HEAD","POST"]}]';
  const expected = { code: 0, out: "rules:\n  - allowOrigins: ['*']\n" };
  for (const args of [
    ['import', '--from', 's3', '-'],
    ['import', 's3', '-'],
  ]) {
    const { code, out } = await run(folder, args, rules);
    assert.deepEqual({ code, out }, expected);
  }
});

test('--json', async () => {
  const { code, out, err } = await run(
    folder,
    ['import', 'express', '-', '--json'],
    '{"origin":"null","allowedHeaders":"X-A"}',
  );
  assert.deepEqual([code, err], [0, '']);
  const { remarks, ...rest } = JSON.parse(out);
  assert.deepEqual(rest, {
    equivalent: true,
    policy: {
      rules: [
        {
          allowOrigins: ['null'],
          allowMethods: ['PUT', 'PATCH', 'DELETE'],
          allowHeaders: ['X-A'],
          dangerouslyAllowNull: true,
        },
      ],
    },
  });
  assert.deepEqual(
    remarks.map(({ code: of, effect, line, column }: Record<string, unknown>) => [
      of,
      effect,
      line,
      column,
    ]),
    [['dangerous-key', 'same', 1, 11]],
  );
});

test('misuse: exit 2, and one line that says what to do', async () => {
  const cases: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['koa', 'good.json'], /Allowed choices are express, fastify, hono/],
    [['express'], /missing required argument 'file'/],
    [['--from', 'koa', 'good.json'], /Allowed choices are express, fastify, hono, s3/],
    [['--from', 's3', 'good.json', 'list.json'], /with --from there is one file/],
    [['--from', 's3', 'good.json'], /^error: good\.json must hold a CORS configuration/],
    [['express', 'none.json'], /^none\.json: error: .*\[file-missing\]/],
    [['express', 'broken.json'], /^broken\.json:1:\d+: error: .*\[yaml-syntax\]/],
    [['hono', 'list.json'], /^error: list\.json must hold the options as an object/],
  ];
  for (const [args, says] of cases) {
    const { code, out, err } = await run(folder, ['import', ...args]);
    assert.deepEqual([code, out], [2, ''], err);
    assert.match(err, says);
    assert.equal(err.trim().split('\n').length, 1, err);
  }
});
