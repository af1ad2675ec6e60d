import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { noPaint } from '../report/paint.ts';
import { targetsMarkdown } from '../report/targets-markdown.ts';
import { refusalText } from '../report/compile-text.ts';
import { readPolicyText } from '../inspect/policy-text.ts';
import { locateRefusals, nearestPolicy } from '../inspect/nearest-policy.ts';
import { compile } from './compile.ts';
import { targets } from './registry.ts';
import { assertStructure } from './testing/structure.ts';
import type { Target } from './target.ts';

/** Tests run from `dist`; what they read and compare with stands beside the source. */
const here = new URL('../../src/targets/', import.meta.url);
const recipes = readdirSync(new URL('recipes', here)).map((name) => name.replace(/\.yaml$/, ''));
/** `CROSSGUARD_UPDATE=1` writes the golden files anew, for a look at what changed. */
const isUpdate = process.env['CROSSGUARD_UPDATE'] === '1';

test('the page in docs/ says what the targets say', () => {
  const page = new URL('../../../../docs/targets.md', here);
  const written = targetsMarkdown(targets);
  if (isUpdate) writeFileSync(page, written);
  assert.equal(readFileSync(page, 'utf8'), written);
});

test('there are recipes', () => assert.ok(recipes.length >= 5));

test('every folder is a registered target, and has all that a target has', () => {
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['recipes', 'testing'].includes(entry.name))
    .map(({ name }) => name);
  assert.deepEqual(folders.sort(), targets.map(({ id }) => id).sort());
  for (const { id, proof } of targets) {
    for (const file of [`${id}.ts`, 'supports.ts', `${id}.test.ts`, 'README.md']) {
      assert.ok(existsSync(new URL(`${id}/${file}`, here)), `${id} has no ${file}`);
    }
    const [title = '', , first = ''] = readFileSync(new URL(`${id}/README.md`, here), 'utf8').split(
      '\n',
    );
    assert.match(title, /^# /);
    if (proof === 'engine') assert.match(first, /^Schema and engine/, `${id}/README.md`);
    if (proof === 'schema') assert.match(first, /^Schema only/, `${id}/README.md`);
    if (proof === 'documentation') assert.match(first, /^Documentation only/, `${id}/README.md`);
  }
});

for (const target of targets) {
  for (const recipe of recipes) {
    for (const form of target.forms) {
      test(`${target.id}, ${form.id}: the recipe ${recipe} compiles as it is written down`, () => {
        const golden = new URL(`${target.id}/golden/${recipe}.${form.id}.txt`, here);
        const written = compiled(target, recipe, form.id);
        if (isUpdate) {
          mkdirSync(new URL('.', golden), { recursive: true });
          writeFileSync(golden, written);
        }
        assert.equal(written, readFileSync(golden, 'utf8'));
      });
    }
  }

  test(`${target.id}: no name or path that a policy can have changes the structure of what is written`, () => {
    assertStructure(target);
  });

  test(`${target.id}: a policy of 10,000 origins is written, or refused, in no time`, () => {
    const origins = Array.from({ length: 10_000 }, (_, at) => `  - https://site-${at}.example.com`);
    const read = readPolicyText(`rules:\n- maxAge: 600\n  allowOrigins:\n${origins.join('\n')}\n`);
    assert.ok(read.ok);
    const before = process.cpuUsage();
    compile(target, read.policy, {
      form: target.forms[0]?.id ?? '',
      upstream: 'http://127.0.0.1:1',
    });
    const { user } = process.cpuUsage(before);
    // The bar is 200 ms; a slow machine gets five times that.
    assert.ok(user < 1_000_000, `${user} µs`);
  });
}

/** The files that a target makes of a recipe, or why it does not. */
function compiled(target: Target, recipe: string, form: string): string {
  const file = `${recipe}.yaml`;
  const text = readFileSync(new URL(`recipes/${file}`, here), 'utf8');
  const read = readPolicyText(text);
  assert.ok(read.ok, JSON.stringify(read));
  const result = compile(target, read.policy, { form, upstream: 'http://127.0.0.1:3000' });
  if (result.ok) {
    return result.emitted.files.map(({ name, text: body }) => `==> ${name}\n${body}`).join('\n');
  }
  const located = locateRefusals(text, result.refusals);
  const near = nearestPolicy(text, target, result.refusals);
  return `${refusalText(target, { file, text }, located, near, noPaint)}\n`;
}
