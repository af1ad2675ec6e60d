import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run } from '../rig.test.ts';

const old = `
rules:
  - match: { path: /api/* }
    allowOrigins: [https://app.example.com]
    allowMethods: [PUT]
    maxAge: 600
`;
const more = `
# Two more lines and another order say nothing.
rules:
  - match: { path: /api/* }
    maxAge: 600
    allowMethods: [DELETE, PUT]
    allowOrigins: ["https://*.example.org", https://app.example.com]
`;
const folder = await folderOf({
  'old.yaml': old,
  'more.yaml': more,
  'notes.yaml': old.replace('600', '60\n    exposeHeaders: [X-Id]'),
  'same.yaml': old.replace('[PUT]', '[ "PUT" ] # a comment'),
  'bad.yaml': old.replace('example.com', 'example.com/'),
});

test('more: exit 1, a sentence for each change, and a request as proof', async () => {
  const { code, out, err } = await run(folder, ['diff', 'old.yaml', 'more.yaml']);
  assert.equal(err, '');
  assert.equal(
    out,
    `Becomes allowed

+ Pages of https://*.example.org may now read the answers to GET, HEAD, POST,
  DELETE and PUT, without credentials.
  on      /api/*
  by      rule 1 (more.yaml:4), before: rule 1 (old.yaml:3)
  proof   GET /api/x from https://sub.example.org
          before: blocked: No Access-Control-Allow-Origin [allow-origin-missing]
          now:    allowed

+ Pages of https://app.example.com may now read the answers to DELETE, without
  credentials.
  on      /api/*
  by      rule 1 (more.yaml:4), before: rule 1 (old.yaml:3)
  proof   DELETE /api/x from https://app.example.com
          before: blocked: The method is not allowed [method-not-allowed]
          now:    allowed

✗ more.yaml allows more than before (2 changes).
`,
  );
  assert.equal(code, 1);
});

test('less, or something besides: exit 0', async () => {
  const less = await run(folder, ['diff', 'more.yaml', 'old.yaml']);
  assert.equal(less.code, 0);
  assert.match(
    less.out,
    /^No longer allowed\n\n- Pages of https:\/\/\*\.example\.org may no longer/,
  );
  assert.match(less.out, /✓ old\.yaml allows nothing more and less than before\.\n$/);

  const notes = await run(folder, ['diff', 'old.yaml', 'notes.yaml']);
  assert.equal(notes.code, 0);
  assert.match(notes.out, /remember preflights for 60 seconds, before: 600 seconds/);
  assert.match(notes.out, /Scripts read X-Id, before: no more/);

  const same = await run(folder, ['diff', 'old.yaml', 'same.yaml']);
  assert.deepEqual(same, {
    code: 0,
    out: '✓ same.yaml allows nothing more and nothing less than before.\n',
    err: '',
  });
});

test('--json; standard input', async () => {
  const { code, out } = await run(folder, ['diff', '-', 'more.yaml', '--json'], old);
  assert.equal(code, 1);
  const { gained, allowsLess } = JSON.parse(out);
  assert.equal(allowsLess, false);
  assert.deepEqual(gained[1], {
    paths: [{ kind: 'below', folder: '/api/', only: null, exceptExtensions: [], except: [] }],
    before: { rule: 1, file: '<stdin>', line: 3 },
    after: { rule: 1, file: 'more.yaml', line: 4 },
    origins: { included: ['https://app.example.com'], excluded: [] },
    methods: { all: false, only: ['DELETE'] },
    requestHeaders: { none: true, all: false, only: [] },
    credentials: { included: false, omitted: true },
    proof: {
      request: {
        method: 'DELETE',
        url: 'https://server.invalid/api/x',
        origin: 'https://app.example.com',
        headers: [],
        credentials: 'same-origin',
      },
      before: { allowed: false, failure: 'method-not-allowed' },
      after: { allowed: true, failure: null },
    },
  });
});

test('no valid policy, no file, twice standard input: exit 2', async () => {
  const bad = await run(folder, ['diff', 'old.yaml', 'bad.yaml']);
  assert.equal(bad.code, 2);
  assert.match(bad.err, /^bad\.yaml:4:\d+: error: .*\[origin-trailing-slash\]\n$/);
  const none = await run(folder, ['diff', 'old.yaml', 'none.yaml']);
  assert.equal(none.code, 2);
  assert.match(none.err, /^none\.yaml: error: there is no such file/);
  const twice = await run(folder, ['diff', '-', '-']);
  assert.equal(twice.code, 2);
  assert.match(twice.err, /^error: only one of the policies can be standard input\n$/);
});
