import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserEngines } from '@crossguard/cors/browser/quirks/engine-names';
import { chapters } from './chapters.ts';
import { originMistakes, patternsLet } from './origin-mistakes.ts';
import { isHealed, visitorsInOrder, visitsOf } from './shared-cache.ts';
import { preflightsOf, waterfall } from './waterfall.ts';

const lives = chapters.flatMap(({ lessons }) => lessons.map(({ live }) => live));

test('the waterfall: each browser forgets as its documentation says', () => {
  const scene = {
    id: '',
    maxAge: '86400',
    every: 7200,
    count: 12,
    roundTrip: 100,
    solution: '',
  };
  // Two hours are Chromium's limit and beyond WebKit's ten minutes; Firefox's is a day, which is all twelve.
  const counts = browserEngines.map((engine) => preflightsOf(waterfall(scene, engine)));
  assert.deepEqual(counts, [12, 1, 12]);
  const short = { ...scene, every: 3, maxAge: '' };
  // Five seconds without a word: every second request, three seconds after another, is still covered.
  assert.equal(preflightsOf(waterfall(short, 'chromium')), 6);
});

test('the waterfall’s question is open at first, and its solution answers it', () => {
  for (const live of lives) {
    if (live?.kind !== 'waterfall') continue;
    const { scene } = live;
    const solved = { ...scene, maxAge: scene.solution };
    for (const engine of browserEngines) {
      assert.equal(preflightsOf(waterfall(scene, engine)), scene.count);
      assert.equal(preflightsOf(waterfall(solved, engine)), 1);
    }
  }
});

test('the shared cache is poisoned, half healed, healed', () => {
  const verdicts = (server: Parameters<typeof visitsOf>[0]['server']): readonly string[] =>
    visitsOf({ id: '', server, visitors: visitorsInOrder, solution: 'echo' }).map(
      ({ cache, verdict }) => `${cache} ${verdict}`,
    );
  assert.deepEqual(verdicts('echo'), ['asks allowed', 'has blocked', 'has blocked', 'has blocked']);
  // The first answer has no Vary, and is given to everyone after.
  assert.deepEqual(verdicts('echo-vary-when-allowed'), verdicts('echo'));
  assert.deepEqual(verdicts('echo-vary'), [
    'asks allowed',
    'asks allowed',
    'asks allowed',
    'asks blocked',
  ]);
  assert.deepEqual(verdicts('any'), ['asks allowed', 'has allowed', 'has allowed', 'has allowed']);
});

test('the shared cache’s question is open at first, and its solution answers it', () => {
  for (const live of lives) {
    if (live?.kind !== 'shared-cache') continue;
    assert.ok(!isHealed(visitsOf(live.scene)));
    assert.ok(isHealed(visitsOf({ ...live.scene, server: live.scene.solution })));
  }
});

test('every mistake lets its exploit in, and what it was meant for; the patterns only the latter', () => {
  const patterns = 'https://app.example.com';
  for (const { id, lets, exploit } of originMistakes) {
    assert.ok(lets('https://app.example.com'), id);
    assert.ok(lets(exploit), id);
    assert.equal(patternsLet(patterns, exploit), false, id);
    assert.equal(patternsLet('https://example.com\nhttps://*.example.com', exploit), false, id);
  }
  assert.equal(patternsLet(patterns, 'https://app.example.com'), true);
  assert.equal(patternsLet('https://app.example.com/', 'https://app.example.com'), null);
});
