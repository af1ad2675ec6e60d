import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engineOf } from './this-engine.ts';

test('a browser’s engine is known by what it says of itself', () => {
  const said = [
    [
      'chromium',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    ],
    [
      'chromium',
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36',
    ],
    ['firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'],
    [
      'webkit',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    ],
    ['standard', 'curl/8'],
  ] as const;
  for (const [engine, userAgent] of said) assert.equal(engineOf(userAgent), engine, userAgent);
});
