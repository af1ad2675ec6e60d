import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import type { Case } from './case.ts';
import { expressDifferences, fastifyDifferences, honoDifferences } from './differences.ts';
import { expressCases } from './express-cases.ts';
import { fastifyCases } from './fastify-cases.ts';
import { honoCases } from './hono-cases.ts';

const root = new URL('../../../', import.meta.url);
const readme = readFileSync(new URL('packages/cors/src/compat/README.md', root), 'utf8');
const text = readme.replaceAll(/\s+/g, ' ');

function check(
  name: string,
  differences: Readonly<Record<string, string>>,
  cases: readonly Pick<Case<unknown, string>, 'answers'>[],
): void {
  test(`${name}: each difference is in the README, and has a case`, () => {
    const shown = new Set(
      cases.flatMap(({ answers }) => ('difference' in answers ? [answers.difference] : [])),
    );
    assert.deepEqual(shown, new Set(Object.keys(differences)));
    for (const sentence of Object.values(differences)) {
      assert.ok(text.includes(`- ${sentence}`), sentence);
    }
  });
}

check('cors', expressDifferences, expressCases);
check('@fastify/cors', fastifyDifferences, fastifyCases);
check('hono/cors', honoDifferences, honoCases);
