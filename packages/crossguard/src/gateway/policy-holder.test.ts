import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { holdPolicy, type PolicyHolder, type PolicyReading } from './policy-holder.ts';
import { policyReader } from './policy-reader.ts';

const yaml = (origin: string): string =>
  `rules:\n  - allowOrigins: ['${origin}']\n    maxAge: 600\n`;

type Held = {
  readonly file: string;
  readonly holder: PolicyHolder;
  /** The next reading that has not been waited for yet. */
  readonly next: () => Promise<PolicyReading>;
  readonly allows: (origin: string) => boolean;
};

async function hold(t: TestContext): Promise<Held> {
  const folder = await mkdtemp(join(tmpdir(), 'crossguard-'));
  const file = join(folder, 'crossguard.yaml');
  await writeFile(file, yaml('https://a.example'));
  const read = policyReader(file);
  const first = await read();
  assert.ok(first.ok);
  const readings: PolicyReading[] = [];
  let waiting: ((reading: PolicyReading) => void) | null = null;
  const holder = await holdPolicy(file, first.held, read, (reading) => {
    if (waiting === null) readings.push(reading);
    else waiting(reading);
    waiting = null;
  });
  t.after(async () => {
    await holder.close();
    await rm(folder, { recursive: true });
  });
  return {
    file,
    holder,
    next: () => {
      const known = readings.shift();
      return known === undefined
        ? new Promise((resolve) => (waiting = resolve))
        : Promise.resolve(known);
    },
    allows: (origin) => {
      const rule = holder.current().policy.ruleFor('/');
      return typeof rule === 'object' && rule.allowsOrigin(origin);
    },
  };
}

test('an edit is in force', async (t) => {
  const { file, next, allows, holder } = await hold(t);
  assert.ok(allows('https://a.example'));
  await writeFile(file, yaml('https://b.example'));
  assert.ok((await next()).ok);
  assert.ok(allows('https://b.example'));
  assert.ok(!allows('https://a.example'));
  assert.equal(holder.problem(), null);
});

test('so is one by an editor that writes another file and renames it, twice', async (t) => {
  const { file, next, allows } = await hold(t);
  for (const origin of ['https://b.example', 'https://c.example']) {
    await writeFile(`${file}.new`, yaml(origin));
    await rename(`${file}.new`, file);
    assert.ok((await next()).ok);
    assert.ok(allows(origin));
  }
});

test('an invalid edit changes nothing and says where it is wrong; the next one counts', async (t) => {
  const { file, next, allows, holder } = await hold(t);
  await writeFile(file, yaml('https://b.example/'));
  const refused = await next();
  assert.ok(!refused.ok);
  assert.ok(refused.problem.includes(`${file}:2:20: error:`), refused.problem);
  assert.ok(allows('https://a.example'));
  assert.equal(holder.problem(), refused.problem);
  await writeFile(file, 'rules: [');
  assert.ok(!(await next()).ok);
  assert.ok(allows('https://a.example'));
  await writeFile(file, yaml('https://c.example'));
  assert.ok((await next()).ok);
  assert.equal(holder.problem(), null);
  assert.ok(allows('https://c.example'));
});

test('a file that goes away leaves its policy in force, and counts again when it is back', async (t) => {
  const { file, next, allows } = await hold(t);
  await rm(file);
  assert.ok(!(await next()).ok);
  assert.ok(allows('https://a.example'));
  await writeFile(file, yaml('https://b.example'));
  assert.ok((await next()).ok);
  assert.ok(allows('https://b.example'));
});
