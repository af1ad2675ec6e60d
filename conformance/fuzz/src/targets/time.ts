import assert from 'node:assert/strict';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { decide } from '@crossguard/cors/server/decide';
import * as fc from 'fast-check';
import { bytes, origin, path } from '../arbitraries.ts';
import type { Target } from '../target.ts';
import { readers } from './parsers.ts';
import { pasteReaders, pasteStarts, pasteUnits } from './pasted.ts';

const length = 2 ** 16;
/**
 * In milliseconds of processor time. Reading 64 KB once takes a few; what grows with the square would take
 * minutes.
 */
const most = 400;

const parsed = parsePolicy({
  rules: [
    { match: { path: '/api/*' }, allowOrigins: ['https://app.example.com'], maxAge: 600 },
    { allowOrigins: ['https://*.example.org', 'http://localhost:*'], maxAge: 600 },
  ],
});
assert.ok(parsed.ok);
const { policy } = parsed;

const timed: Readonly<Record<string, (text: string) => unknown>> = {
  ...readers,
  ...pasteReaders,
  // A parser that takes a file as it comes needs more for each of its values.
  readHAR: (text) => pasteReaders['readHAR']?.(text.slice(0, length / 4)),
  'decide, Origin': (text) =>
    decide(policy, { method: 'GET', path: '/', headers: [['Origin', text]] }),
  'decide, path': (text) => decide(policy, { method: 'GET', path: text, headers: [] }),
};

/** Nothing takes more than its share of time for a long text, whatever is repeated in it. */
export const time: Target = {
  id: 'time',
  property: fc.property(
    fc.oneof(origin, path, bytes, fc.constantFrom(...pasteStarts)),
    fc.oneof(
      bytes,
      fc.constantFrom(...pasteUnits),
      fc.constantFrom('a', '.', 'a.', '%41', '/', '/.', ' ', ',', '"', '\\', ';', ':'),
    ),
    fc.oneof(origin, bytes),
    (start, unit, end) => {
      const middle = unit.repeat(Math.ceil(length / Math.max(1, unit.length))).slice(0, length);
      for (const [name, read] of Object.entries(timed)) {
        const before = process.cpuUsage();
        read(start + middle + end);
        const { user, system } = process.cpuUsage(before);
        const took = (user + system) / 1000;
        assert.ok(took < most, `${name} took ${took} ms`);
      }
    },
  ),
};
