import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '../parse-policy.ts';
import { rulesByPath } from './allowed.ts';
import { lookUpPath, mapPaths } from './path-map.ts';
import { regionsOf } from './path-region.ts';
import { policies } from './rig.test.ts';

test('a region says which paths, and its witness is one of them', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      const map = rulesByPath(policy);
      for (const { value, witness } of regionsOf(map)) {
        assert.equal(lookUpPath(map, witness), value, witness);
        assert.equal(policy.ruleFor(witness), value, witness);
      }
    }),
    { numRuns: 1000 },
  );
});

test('regions are those that a person would name', () => {
  const parsed = parsePolicy({
    rules: [
      { match: { path: '/api/admin/*' }, allowOrigins: ['https://a.example'] },
      { match: { path: '/api/*' }, allowOrigins: ['https://b.example'] },
      { match: { extensions: ['woff2'] }, allowOrigins: ['*'] },
    ],
  });
  assert.ok(parsed.ok);
  const numbers = mapPaths(rulesByPath(parsed.policy), (rule) =>
    typeof rule === 'string' ? rule : rule.index,
  );
  assert.deepEqual(
    [...regionsOf(numbers)].map(({ region, value }) => [value, region]),
    [
      [
        'no-rule',
        {
          kind: 'below',
          folder: '/',
          only: null,
          exceptExtensions: ['.woff2'],
          except: ['/api/*'],
        },
      ],
      [2, { kind: 'below', folder: '/', only: '.woff2', exceptExtensions: [], except: ['/api/*'] }],
      [
        1,
        {
          kind: 'below',
          folder: '/api/',
          only: null,
          exceptExtensions: [],
          except: ['/api/admin/*'],
        },
      ],
      [0, { kind: 'below', folder: '/api/admin/', only: null, exceptExtensions: [], except: [] }],
      ['ambiguous', { kind: 'ambiguous' }],
    ],
  );
});

test('single paths are exceptions of a folder, by their extension', () => {
  const parsed = parsePolicy({
    rules: [
      { match: { path: '/a/b.x' }, allowOrigins: ['https://a.example'] },
      { match: { path: '/a/c' }, allowOrigins: ['https://a.example'] },
      { match: { path: '/a/*', extensions: ['x'] }, allowOrigins: ['https://b.example'] },
      { match: { path: '/a/*' }, allowOrigins: ['*'] },
    ],
  });
  assert.ok(parsed.ok);
  const regions = [...regionsOf(rulesByPath(parsed.policy))].map(({ region }) => region);
  const below = { kind: 'below', folder: '/a/' };
  assert.deepEqual(regions.slice(1, -1), [
    { ...below, only: null, exceptExtensions: ['.x'], except: ['/a/b.x', '/a/c'] },
    { ...below, only: '.x', exceptExtensions: [], except: ['/a/b.x'] },
    { kind: 'exact', path: '/a/b.x' },
    { kind: 'exact', path: '/a/c' },
  ]);
});
