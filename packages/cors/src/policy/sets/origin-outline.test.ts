import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OriginPattern } from '../origin-pattern.ts';
import { readOriginPattern } from '../read-origin-pattern.ts';
import { difference, intersection, union } from './operation.ts';
import { type OriginOutline, outlineOrigins } from './origin-outline.ts';
import { joinOrigins, type OriginSet, originSet } from './origin-set.ts';

function setOf(...texts: string[]): OriginSet {
  const patterns = texts.map((text): OriginPattern => {
    const pattern = readOriginPattern(text);
    assert.ok(typeof pattern === 'object');
    return pattern;
  });
  return originSet(patterns);
}

function without(a: OriginSet, b: OriginSet): OriginOutline {
  return outlineOrigins(joinOrigins(a, b, difference));
}

test('a set of patterns is outlined as these', () => {
  const texts = [
    'null',
    'https://example.com',
    'https://*.example.com',
    'https://a.example.com:8443',
    'http://localhost:*',
    'app://local',
  ];
  assert.deepEqual(new Set(outlineOrigins(setOf(...texts)).included), new Set(texts));
  assert.deepEqual(outlineOrigins(setOf('*')), { included: ['*'], excluded: [] });
});

test('what is left is outlined with its exceptions', () => {
  const sub = 'https://*.example.com';
  assert.deepEqual(without(setOf(sub), setOf('https://a.example.com')), {
    included: [sub],
    excluded: ['https://a.example.com'],
  });
  assert.deepEqual(without(setOf('*'), setOf('null', sub)), {
    included: ['*'],
    excluded: ['null', sub],
  });
  assert.deepEqual(without(setOf('http://localhost:*'), setOf('http://localhost')), {
    included: ['http://localhost:*'],
    excluded: ['http://localhost'],
  });
  assert.deepEqual(without(setOf('https://a.example.com', sub), setOf(sub)), {
    included: [],
    excluded: [],
  });
  const both = joinOrigins(setOf(sub), setOf('https://*.b.example.com'), intersection);
  assert.deepEqual(outlineOrigins(both).included, ['https://*.b.example.com']);
  const either = joinOrigins(setOf(sub), setOf('https://*.b.example.com'), union);
  assert.deepEqual(outlineOrigins(either).included, [sub]);
});
