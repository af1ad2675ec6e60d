import assert from 'node:assert/strict';
import { mendOrigin } from '@crossguard/cors/policy/mend-origin';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { readOriginPattern } from '@crossguard/cors/policy/read-origin-pattern';
import { mendPath, readPathPattern } from '@crossguard/cors/policy/read-path-pattern';
import { readPath } from '@crossguard/cors/policy/read-path';
import { mergeVary } from '@crossguard/cors/server/merge-vary';
import { extractMaxAge, extractTokens, splitValue } from '@crossguard/cors/spec/extract';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import { mimeEssence } from '@crossguard/cors/spec/mime-type';
import { parseOrigin } from '@crossguard/cors/spec/origin';
import { parseSingleRange } from '@crossguard/cors/spec/range';
import { parseReferrerPolicy } from '@crossguard/cors/spec/referrer';
import { isCORSSafelistedRequestHeader } from '@crossguard/cors/spec/request-headers';
import { parseURL } from '@crossguard/cors/spec/url';
import * as fc from 'fast-check';
import { bytes, origin, path } from '../arbitraries.ts';
import type { Target } from '../target.ts';

/** Everything that reads a text that others wrote. */
export const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parsePolicy: (text) => parsePolicy({ rules: [{ allowOrigins: [text], allowMethods: [text] }] }),
  'parsePolicy, path': (text) =>
    parsePolicy({ rules: [{ match: { path: text, extensions: [text] }, allowOrigins: ['*'] }] }),
  'parsePolicy, headers': (text) =>
    parsePolicy({ rules: [{ allowOrigins: ['*'], allowHeaders: [text], exposeHeaders: [text] }] }),
  'parsePolicy, keys': (text) => parsePolicy({ [text]: text, rules: [{ [text]: text }] }),
  readOriginPattern,
  mendOrigin,
  readPath,
  readPathPattern,
  mendPath,
  parseOrigin,
  parseURL,
  splitValue,
  extractTokens: (text) => extractTokens(listOf(text), 'Access-Control-Allow-Headers'),
  extractMaxAge: (text) => extractMaxAge(listOf(text)),
  mergeVary: (text) => mergeVary(text, ['Origin']),
  mimeEssence,
  parseSingleRange: (text) => parseSingleRange(text, true),
  parseReferrerPolicy: (text) => parseReferrerPolicy(listOf(text)),
  isCORSSafelistedRequestHeader: (text) =>
    ['Accept', 'Accept-Language', 'Content-Type', 'Range'].map((name) =>
      isCORSSafelistedRequestHeader(name, text),
    ),
};

function listOf(text: string): HeaderList {
  return [
    ['Access-Control-Allow-Headers', text],
    ['Access-Control-Max-Age', text],
    ['Referrer-Policy', text],
  ];
}

/** Nothing that reads a text throws, and what a mend suggests is not faulty again. */
export const parsers: Target = {
  id: 'parsers',
  property: fc.property(
    fc.oneof(bytes, origin, path, fc.string({ unit: 'binary' })),
    fc.anything(),
    (text, anything) => {
      for (const read of Object.values(readers)) read(text);
      parsePolicy(anything);
      const mended = mendOrigin(text);
      if (mended?.kind !== 'replace') return;
      assert.equal(typeof readOriginPattern(String(mended.value)), 'object', String(mended.value));
    },
  ),
};
