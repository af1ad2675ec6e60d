import assert from 'node:assert/strict';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from '../rig.test.ts';

const faulty = `# Who may cross
rules:
  - match: { path: /api/* }
    allowOrigins:
      - https://App.example.com/ # the app
      - https://app.example.com
    maxAge: 600
  - match: { path: /b }
    allowOrigins: ["*"]
`;
const mended = `# Who may cross
rules:
  - match: { path: /api/* }
    allowOrigins:
      - https://app.example.com # the app
    maxAge: 600
  - match: { path: /b }
    allowOrigins: ["*"]
`;
const shown = `
    - match: { path: /api/* }
      allowOrigins:
-       - https://App.example.com/ # the app
-       - https://app.example.com
+       - https://app.example.com # the app
      maxAge: 600
    - match: { path: /b }
`;
const guess = 'rules: [{ allowOrigins: [a.example] }]\n';

const files = { 'p.yaml': faulty, 'q.yaml': faulty, 'r.yaml': faulty, 'guess.yaml': guess };
const folder = await folderOf(files);
const textOf = (file: string): Promise<string> => readFile(join(folder, file), 'utf8');

test('--fix writes the file, shows what changed, and validates again', async () => {
  const { code, out, err } = await run(folder, ['validate', '--fix', 'p.yaml']);
  assert.equal(out, `p.yaml was changed:${shown}\n✓ p.yaml is a valid policy\n`);
  assert.deepEqual({ code, err }, { code: 0, err: '' });
  assert.equal(await textOf('p.yaml'), mended);
  const again = await run(folder, ['validate', '--fix', 'p.yaml']);
  assert.equal(again.out, '✓ p.yaml is a valid policy\n');
});

test('--fix --dry-run writes nothing', async () => {
  const { code, out } = await run(folder, ['validate', '--fix', '--dry-run', 'q.yaml']);
  assert.equal(out, `q.yaml would be changed:${shown}\n✓ q.yaml is a valid policy\n`);
  assert.equal(code, 0);
  assert.equal(await textOf('q.yaml'), faulty);
});

test('what needs a decision is left and reported', async () => {
  const { code, out } = await run(folder, ['validate', '--fix', 'guess.yaml', 'none.yaml']);
  assert.equal(code, 2);
  assert.match(out, /^guess\.yaml:1:\d+: error: [^\n]+ \[origin-missing-scheme\]\n✗ guess/);
  assert.match(out, /none\.yaml: error: there is no such file/);
  assert.equal(await textOf('guess.yaml'), guess);
  assert.equal((await run(folder, ['validate', '--fix', 'guess.yaml'])).code, 1);
});

test('--fix --json says only what is left', async () => {
  const { code, out } = await run(folder, ['validate', '--fix', '--json', 'r.yaml']);
  assert.deepEqual(JSON.parse(out), [{ file: 'r.yaml', valid: true, issues: [] }]);
  assert.equal(code, 0);
  assert.equal(await textOf('r.yaml'), mended);
});

test('misuse: exit 2, one line', async () => {
  const dry = await run(folder, ['validate', '--dry-run', 'p.yaml']);
  assert.deepEqual(dry, { code: 2, out: '', err: 'error: --dry-run goes with --fix\n' });
  const input = await run(folder, ['validate', '--fix', '-'], faulty);
  assert.deepEqual(input, {
    code: 2,
    out: '',
    err: 'error: --fix needs a file, not standard input\n',
  });
});

test('a file that cannot be written is told', { skip: process.getuid?.() === 0 }, async () => {
  await chmod(join(folder, 'q.yaml'), 0o400);
  const { code, err } = await run(folder, ['validate', '--fix', 'q.yaml']);
  assert.equal(code, 2);
  assert.match(err, /^error: q\.yaml can't be written \(EACCES[^\n]+\n$/);
});
