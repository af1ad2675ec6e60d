import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileOrigins } from './origin-matcher.ts';
import type { OriginPattern } from './origin-pattern.ts';
import { readOriginPattern } from './read-origin-pattern.ts';
import { cpuTime } from './rig.test.ts';

function patternOf(text: string): OriginPattern {
  const pattern = readOriginPattern(text);
  assert.ok(typeof pattern === 'object', text);
  return pattern;
}

function matcher(...texts: string[]): (origin: string) => boolean {
  return compileOrigins(texts.map(patternOf));
}

/** The cheapest of some runs: what the work itself costs once it is compiled. */
function fastest(work: () => void): number {
  let least = Infinity;
  for (let run = 0; run < 7; run += 1) {
    least = Math.min(least, cpuTime(work));
  }
  return least;
}

test('a hostile origin costs no more than its length, whatever the number of patterns', () => {
  const few = matcher('https://*.example.org:*');
  const many = matcher(
    ...Array.from({ length: 10_000 }, (_, at) => `https://*.t${at}.example.org`),
    ...Array.from({ length: 10_000 }, (_, at) => `https://t${at}.example.org`),
  );
  const hostile = [
    `https://${'a.'.repeat(4000)}example.org`,
    `https://${'a'.repeat(8000)}.t1.example.org`,
    `https://${'.'.repeat(8000)}t1.example.org`,
    `https://t1.example.org:${'1'.repeat(8000)}`,
    'https://'.repeat(1000),
    ':'.repeat(8000),
    '['.repeat(8000),
  ];
  const ask = (allows: (origin: string) => boolean) => (): void => {
    for (let round = 0; round < 200; round += 1)
      for (const origin of hostile) assert.ok(!allows(origin));
  };
  ask(few)();
  ask(many)();
  // 1,400 questions of 8 KB each: a pass over the text alone would take some ten milliseconds.
  assert.ok(fastest(ask(few)) < 50);
  assert.ok(fastest(ask(many)) < 50);
});
