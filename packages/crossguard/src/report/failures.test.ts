import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { parse } from 'yaml';
import { failureTitles } from './failures.ts';

const folder = new URL('../../../../docs/failures/', import.meta.url);
const titles = new Map(failureTitles());
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));

test('every failure has its page, and every page its failure', () => {
  assert.deepEqual(pages.map((name) => name.replace('.md', '')).sort(), [...titles.keys()].sort());
});

for (const page of pages) {
  const code = page.replace('.md', '');
  const text = readFileSync(new URL(page, folder), 'utf8');

  test(`docs/failures/${page} has the title and the sections of all such pages`, () => {
    const headings = text
      .replaceAll(/```.*?```/gs, '')
      .split('\n')
      .filter((line) => /^#+ /.test(line));
    assert.deepEqual(headings, [
      `# ${titles.get(code) ?? ''}`,
      '## What happened',
      '## Why browsers do it',
      '## How to fix it',
    ]);
  });

  const policies = [...text.matchAll(/```yaml\n(.*?)```/gs)].map(([, policy = '']) => policy);
  for (const [index, policy] of policies.entries()) {
    test(`policy ${index + 1} in docs/failures/${page} is valid, without a warning`, () => {
      const read = parsePolicy(parse(policy));
      assert.deepEqual(read.ok ? read.warnings : read.issues, []);
    });
  }
}
