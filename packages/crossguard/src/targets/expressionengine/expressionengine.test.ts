import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Header } from '@crossguard/cors/spec/header-list';
import { predict } from '../../inspect/predict.ts';
import { compile } from '../compile.ts';
import { expressionengine } from './expressionengine.ts';
import { quote } from './quote.ts';

test('a tag holds what it is given, and refuses what would end it', () => {
  assert.equal(quote("X-!#$%&'*+-.^_`|~"), '"X-!#$%&\'*+-.^_`|~"');
  for (const text of ['"', 'a{b', 'a}b']) assert.throws(() => quote(text), RangeError);
});

/** The headers of a tag, as its documentation reads it. */
function headersOf(tag: string): Header[] {
  return Array.from(tag.matchAll(/^ {2}([a-z_]+)="([^"]*)"$/gm), ([, name = '', value = '']) => [
    name.replaceAll('_', '-'),
    value,
  ]);
}

const rule = fc.record(
  {
    allowOrigins: fc.constantFrom(
      ['*'],
      ['null'],
      ['https://a.example'],
      ['capacitor://localhost'],
    ),
    allowCredentials: fc.boolean(),
    allowMethods: fc.subarray(['*', 'PUT'], { minLength: 1 }),
    allowHeaders: fc.subarray(['*', 'X-A', 'Authorization'], { minLength: 1 }),
    exposeHeaders: fc.subarray(['*', 'X-B'], { minLength: 1 }),
    maxAge: fc.constantFrom(0, 600),
  },
  { requiredKeys: ['allowOrigins', 'maxAge'] },
);

const request = fc.record({
  page: fc.constantFrom(
    pageAt('https://a.example/'),
    pageAt('https://b.example/'),
    sandboxedPageAt('https://a.example/'),
  ),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH'),
  headers: fc.subarray<Header>([
    ['X-A', '1'],
    ['Authorization', 'x'],
  ]),
  credentials: fc.constantFrom('include', 'omit'),
});

test('headers for everybody give every page the verdict of the policy', () => {
  let allowed = 0;
  fc.assert(
    fc.property(rule, request, (given, { page, ...init }) => {
      const parsed = parsePolicy({ rules: [{ dangerouslyAllowNull: true, ...given }] });
      if (!parsed.ok) return;
      const compiled = compile(expressionengine, parsed.policy, { form: 'template', upstream: '' });
      assert.ok(compiled.ok);
      const headers = headersOf(compiled.emitted.files[0]?.text ?? '');
      const asked = pageRequest(page, 'https://cms.example/ajax/endpoint', init);
      const state = createBrowserState({ now: () => 0 });
      const outcome = runFetch(asked, state, () => ({ kind: 'response', status: 200, headers }));
      assert.equal(outcome.ok, predict(parsed.policy, asked).failure === null);
      if (outcome.ok) allowed += 1;
    }),
    { numRuns: 1000 },
  );
  assert.ok(allowed > 30, `${allowed}`);
});
