import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { policyYAML } from '../report/import-text.ts';
import { remarkSentence } from '../report/import-words.ts';
import { readPolicyText } from '../inspect/policy-text.ts';
import { type FormatName, formats } from './formats.ts';
import { json } from './import-rig.test.ts';

const pieces = fc.constantFrom(
  '/*',
  '\n',
  '  ',
  ':',
  '=',
  '*',
  '[[headers]]',
  'for',
  '"',
  "'",
  '<CORSRule>',
  '<AllowedOrigin>',
  '</',
  '>',
  '<CORSConfiguration>',
  '&x;',
  'https://a.example',
  'https://*.b:*',
  '${',
  '[0]',
  '.',
  '-',
  'spring.graphql.cors.allowed-origins',
  'Access-Control-Allow-Origin',
  '{',
  '}',
  '[',
  ']',
  ',',
  '"headers"',
  '"source"',
  'kind: HTTPRoute',
  'spec',
  'rules',
  '__proto__',
  '\\u00',
  '\\',
  '(.*)',
  '\0',
);
const values = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(
      '*',
      '/(.*)',
      '/*',
      'https://a.example',
      'CORS',
      'HTTPRoute',
      true,
      1,
      null,
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        'headers',
        'source',
        'key',
        'value',
        'for',
        'values',
        'has',
        'kind',
        'spec',
        'rules',
        'cors',
        'filters',
        'matches',
        'path',
        'type',
        'allowOrigins',
        'items',
        'CORSRules',
        'AllowedOrigins',
        'AllowedMethods',
        'spring',
        'graphql',
        'allowed-origins',
        'Access-Control-Allow-Origin',
      ),
      tie('value'),
    ),
  ),
}));

test('whatever the text holds: no error, and a policy that is valid, or none', () => {
  const names: readonly FormatName[] = ['s3', 'gateway-api', 'netlify', 'vercel', 'spring'];
  const text = fc.oneof(
    fc.array(pieces, { maxLength: 30 }).map((some) => some.join('')),
    values.value.map((value) => json(value)),
  );
  fc.assert(
    fc.property(fc.constantFrom(...names), text, (name, given) => {
      const { read, importer } = formats[name];
      const source = read(given);
      if (!source.ok || typeof source.value !== 'object' || source.value === null) return;
      const found = importer(source.value);
      for (const remark of found?.remarks ?? []) {
        assert.ok(remarkSentence(remark).length > 10);
        source.locate(remark.path, 'value');
      }
      if (found?.policy === null || found === null) return;
      assert.ok(readPolicyText(policyYAML(found.policy)).ok, json(found.policy));
    }),
    { numRuns: 3000 },
  );
});
