import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { parsePolicy } from '../policy/parse-policy.ts';
import { readRegExp } from './read-regexp.ts';

test('what is exactly a list of patterns', () => {
  const cases: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^https:\/\/example\.com$/, ['https://example.com']],
    [/^HTTPS:\/\/Example\.com$/i, ['https://example.com']],
    [/^https?:\/\/example\.com$/, ['https://example.com', 'http://example.com']],
    [/^https:\/\/(a|b)\.example\.com$/, ['https://a.example.com', 'https://b.example.com']],
    [/^(?:https:\/\/a\.com|https:\/\/b\.com)$/, ['https://a.com', 'https://b.com']],
    [/^https:\/\/a\.com$|^https:\/\/b\.com$/, ['https://a.com', 'https://b.com']],
    [/^https:\/\/.+\.example\.com$/, ['https://*.example.com']],
    [/^https:\/\/(.*\.)?example\.com$/, ['https://*.example.com', 'https://example.com']],
    [/^http:\/\/localhost(:\d+)?$/, ['http://localhost:*']],
    [/^http:\/\/localhost:3000$/g, ['http://localhost:3000']],
  ];
  for (const [regexp, patterns] of cases) {
    assert.deepEqual(readRegExp(regexp).exactly, patterns, String(regexp));
  }
});

test('what is not, and what was meant', () => {
  const cases: readonly (readonly [RegExp, readonly string[], before: boolean, after: boolean])[] =
    [
      [/example\.com$/, ['https://example.com', 'https://*.example.com'], true, false],
      [/\.example\.com$/, ['https://*.example.com'], true, false],
      [/^https:\/\/example\.com/, ['https://example.com'], false, true],
      [/^https:\/\/a\.com|https:\/\/b\.com$/, ['https://a.com', 'https://b.com'], true, true],
      // A single label is not a pattern of a policy.
      [/^https:\/\/[a-z]+\.example\.com$/, [], false, false],
      [/^https:\/\/[^.]+\.example\.com$/, [], false, false],
      [/^https:\/\/example\.com(:\d+)$/, [], false, false],
      [/^https:\/\/api-.+\.example\.com$/, ['https://api-*.example.com'], false, false],
      [/^(?!https:\/\/evil).*$/, [], false, false],
      [/.*/, [], true, true],
      [/x{2}/, [], true, true],
    ];
  for (const [regexp, meant, before, after] of cases) {
    const reading = readRegExp(regexp);
    assert.equal(reading.exactly, null, String(regexp));
    assert.deepEqual(reading.meant, meant, String(regexp));
    assert.deepEqual([reading.isOpenBefore, reading.isOpenAfter], [before, after], String(regexp));
  }
  assert.ok(readRegExp(/^https:\/\/app.example\.com$/).hasLooseDot);
  assert.deepEqual(readRegExp(/^https:\/\/app.example\.com$/).meant, ['https://app.example.com']);
});

test('a policy of these patterns lets in what the regular expression does', () => {
  const part = fc.constantFrom(
    'https?',
    'https',
    ':\\/\\/',
    '^',
    '$',
    'a',
    'b',
    '\\.',
    '.',
    'com',
    '(a\\.)?',
    '.+\\.',
    '.*\\.',
    '(.+\\.)?',
    '(?:b|a)',
    '(:\\d+)?',
    ':8080',
    '[ab]',
    '|',
    '(a|b)\\.com',
    'a+',
  );
  const sound = fc
    .tuple(
      fc.constantFrom('https?', 'https', '(https|http)', '.+'),
      fc.array(part, { maxLength: 5 }),
      fc.constantFrom('com', 'a\\.com', 'b', 'com(:\\d+)?', 'a.com'),
    )
    .map(([scheme, parts, end]) => `^${scheme}:\\/\\/${parts.join('')}${end}$`);
  const host = fc
    .array(fc.constantFrom('a', 'b', 'com', 'ab'), { minLength: 1, maxLength: 4 })
    .map((labels) => labels.join('.'));
  const origin = fc
    .tuple(fc.constantFrom('https', 'http'), host, fc.constantFrom('', ':8080', ':1'))
    .map(([scheme, name, port]) => `${scheme}://${name}${port}`);
  let compared = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        sound,
        fc.array(part, { maxLength: 7 }).map((parts) => parts.join('')),
      ),
      fc.array(origin, { minLength: 12, maxLength: 12 }),
      (source, origins) => {
        let regexp: RegExp;
        try {
          regexp = new RegExp(source);
        } catch {
          return;
        }
        const { exactly } = readRegExp(regexp);
        if (exactly === null) return;
        const parsed = parsePolicy({ rules: [{ allowOrigins: exactly }] });
        if (!parsed.ok) return;
        compared += 1;
        const rule = parsed.policy.ruleFor('/');
        assert.ok(typeof rule !== 'string');
        for (const text of origins) {
          assert.equal(rule.allowsOrigin(text), regexp.test(text), `${source} ${text}`);
        }
      },
    ),
    { numRuns: 3000 },
  );
  assert.ok(compared > 100, `${compared} compared`);
});

test('no regular expression takes long to read', () => {
  for (const source of [
    '(a|b)'.repeat(500),
    '(?:a?)'.repeat(5000),
    `${'('.repeat(300)}a${')'.repeat(300)}`,
  ]) {
    const start = performance.now();
    readRegExp(new RegExp(`^https:\\/\\/${source}$`));
    assert.ok(performance.now() - start < 200, source.slice(0, 20));
  }
});
