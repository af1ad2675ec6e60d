import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions, UsageError } from './options.ts';

test('what is run without arguments', () => {
  const options = readOptions([]);
  assert.deepEqual(options?.browsers, ['chromium', 'firefox', 'webkit']);
  assert.equal(options?.numbers.length, 200);
});

test('an id names its seed, or is of --seed', () => {
  for (const args of [
    ['--id', '7-123'],
    ['--seed', '7', '--id', '123'],
  ]) {
    const options = readOptions(args);
    assert.deepEqual([options?.seed, options?.numbers, options?.inFull], [7, [123], true]);
  }
});

test('what makes no sense is refused with the way to write it', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--browser', 'safari'], /--browser safari: write chromium, firefox, webkit/],
    [['--count', '-3'], /--count/],
    [['--count', '1e3'], /write a whole number/],
    [['--id', 'x'], /--id x: write an exchange's id/],
    [['--id', '1-2', '--id', '2-3'], /one seed/],
    [['--nonsense'], /nonsense/],
  ];
  for (const [args, message] of wrong) {
    assert.throws(
      () => readOptions(args),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  }
});
