import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseOrigin } from '../spec/origin.ts';
import type { IssueCode } from './issue.ts';
import { mendOrigin } from './mend-origin.ts';
import { readOriginPattern, readPlainOrigin, readTuplePattern } from './read-origin-pattern.ts';

const accepted = [
  '*',
  'null',
  'https://example.com',
  'http://example.com',
  'https://a.b.c.example.com',
  'https://localhost',
  'http://localhost:3000',
  'http://localhost:65535',
  'http://localhost:1',
  'https://example.com:80',
  'http://example.com:443',
  'http://127.0.0.1:8080',
  'http://[::1]',
  'http://[::1]:8080',
  'https://[2001:db8::1]',
  'https://xn--bcher-kva.example',
  'https://a_b.example.com',
  'https://-a-.example.com',
  'https://example.com.',
  `https://${'a'.repeat(63)}.com`,
  'capacitor://localhost',
  'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
  'moz-extension://8c3e7f2a-1b2c-4d5e-8f90-0123456789ab',
  'tauri://localhost',
  'app+x.y-z://a.b:1',
  'https://*.example.com',
  'https://*.example.com:8443',
  'https://*.example.com:*',
  'https://example.com:*',
  'http://127.0.0.1:*',
  'http://[::1]:*',
  'https://*.com',
  'https://*.co.uk',
];

for (const text of accepted) {
  test(`a pattern: ${text}`, () => {
    const pattern = readOriginPattern(text);
    assert.notEqual(typeof pattern, 'string');
    if (typeof pattern === 'object' && pattern.kind === 'tuple') assert.equal(pattern.text, text);
  });
}

/** The text, what is wrong with it, and how it is mended: one origin, several, or null where that is a guess. */
const refused: readonly (readonly [string, IssueCode, string | readonly string[] | null])[] = [
  ['', 'origin-missing-scheme', null],
  ['example.com', 'origin-missing-scheme', 'https://example.com'],
  ['Example.com/', 'origin-missing-scheme', 'https://example.com'],
  ['*.example.com', 'origin-missing-scheme', 'https://*.example.com'],
  ['//example.com', 'origin-missing-scheme', 'https://example.com'],
  ['https:example.com', 'origin-missing-scheme', 'https://example.com'],
  ['http:/example.com', 'origin-missing-scheme', 'http://example.com'],
  ['localhost:3000', 'origin-missing-scheme', 'http://localhost:3000'],
  ['127.0.0.1:*', 'origin-missing-scheme', 'http://127.0.0.1:*'],
  ['NULL', 'origin-missing-scheme', 'null'],
  [' * ', 'origin-whitespace', '*'],
  ['**', 'origin-missing-scheme', null],
  ['1http://a', 'origin-invalid-scheme', null],
  ['ht_tp://a', 'origin-invalid-scheme', null],
  ['://a', 'origin-invalid-scheme', null],
  ['file://a', 'origin-invalid-scheme', null],
  ['data://a', 'origin-invalid-scheme', null],
  ['https://u@example.com', 'origin-with-userinfo', 'https://example.com'],
  ['https://u:p@example.com:443/', 'origin-with-userinfo', 'https://example.com'],
  ['https://example.com@evil.example', 'origin-with-userinfo', 'https://evil.example'],
  ['https://example.com/', 'origin-trailing-slash', 'https://example.com'],
  ['https://*.example.com:*/', 'origin-trailing-slash', 'https://*.example.com:*'],
  ['https://example.com/app', 'origin-with-path', 'https://example.com'],
  ['https://example.com//', 'origin-with-path', 'https://example.com'],
  ['https://example.com\\', 'origin-with-path', 'https://example.com'],
  ['https://example.com?', 'origin-with-path', 'https://example.com'],
  ['https://example.com#x', 'origin-with-path', 'https://example.com'],
  ['https://example.com/*', 'origin-with-path', 'https://example.com'],
  ['https://example.com:443', 'origin-default-port', 'https://example.com'],
  ['http://example.com:80', 'origin-default-port', 'http://example.com'],
  ['HTTPS://example.com:443', 'origin-default-port', 'https://example.com'],
  ['https://example.com:', 'origin-invalid-port', 'https://example.com'],
  ['https://example.com:0', 'origin-invalid-port', null],
  ['https://example.com:65536', 'origin-invalid-port', null],
  ['https://example.com:08443', 'origin-invalid-port', 'https://example.com:8443'],
  ['https://example.com:0443', 'origin-invalid-port', 'https://example.com'],
  ['https://example.com:80a', 'origin-invalid-port', null],
  ['https://example.com:-1', 'origin-invalid-port', null],
  ['https://example.com:3*', 'origin-invalid-port', null],
  ['https://example.com:１', 'origin-invalid-port', null],
  ['*://example.com', 'origin-misplaced-wildcard', null],
  ['http*://example.com', 'origin-misplaced-wildcard', null],
  ['https://*', 'origin-misplaced-wildcard', null],
  ['https://*.', 'origin-misplaced-wildcard', null],
  ['https://*:*', 'origin-misplaced-wildcard', null],
  ['https://*example.com', 'origin-misplaced-wildcard', null],
  ['https://a*.example.com', 'origin-misplaced-wildcard', null],
  ['https://a.*.example.com', 'origin-misplaced-wildcard', null],
  ['https://example.*', 'origin-misplaced-wildcard', null],
  ['https://*.*.example.com', 'origin-misplaced-wildcard', 'https://*.example.com'],
  ['https://**.example.com', 'origin-misplaced-wildcard', null],
  ['HTTPS://example.com', 'origin-upper-case', 'https://example.com'],
  ['https://Example.com', 'origin-upper-case', 'https://example.com'],
  ['capacitor://LocalHost', 'origin-upper-case', null],
  ['http://[2001:DB8::1]', 'origin-upper-case', 'http://[2001:db8::1]'],
  ['https://bücher.example', 'origin-unicode-host', 'https://xn--bcher-kva.example'],
  ['https://*.bücher.example', 'origin-unicode-host', 'https://*.xn--bcher-kva.example'],
  ['https://ＥＸＡＭＰＬＥ.com', 'origin-unicode-host', 'https://example.com'],
  ['https://example。com', 'origin-unicode-host', 'https://example.com'],
  ['http://127.1', 'origin-ipv4-form', 'http://127.0.0.1'],
  ['http://0x7f000001', 'origin-ipv4-form', 'http://127.0.0.1'],
  ['http://2130706433', 'origin-ipv4-form', 'http://127.0.0.1'],
  ['http://127.000.000.001', 'origin-ipv4-form', 'http://127.0.0.1'],
  ['http://127.0.0.1.', 'origin-ipv4-form', 'http://127.0.0.1'],
  ['http://[0:0:0:0:0:0:0:1]', 'origin-ipv6-form', 'http://[::1]'],
  ['http://[2001:0db8::1]', 'origin-ipv6-form', 'http://[2001:db8::1]'],
  ['http://[::ffff:127.0.0.1]', 'origin-ipv6-form', 'http://[::ffff:7f00:1]'],
  ['http://256.0.0.1', 'origin-invalid-host', null],
  ['http://1.2.3.4.5', 'origin-invalid-host', null],
  ['http://::1', 'origin-invalid-host', null],
  ['http://[::1', 'origin-invalid-host', null],
  ['http://[fe80::1%25eth0]', 'origin-invalid-host', null],
  ['https://', 'origin-invalid-host', null],
  ['https://:8080', 'origin-invalid-host', null],
  ['https://.example.com', 'origin-invalid-host', null],
  ['https://example..com', 'origin-invalid-host', null],
  ['https://exa$mple.com', 'origin-invalid-host', null],
  ['https://exa%6dple.com', 'origin-invalid-host', 'https://example.com'],
  ['https://xn--a.example', 'origin-invalid-host', null],
  ['https://*.127.0.0.1', 'origin-invalid-host', null],
  ['https://*.[::1]', 'origin-invalid-host', null],
  [`https://${'a'.repeat(64)}.com`, 'origin-invalid-host', null],
  [`https://${'a.'.repeat(130)}com`, 'origin-invalid-host', null],
  [' https://example.com', 'origin-whitespace', 'https://example.com'],
  ['https://example.com\n', 'origin-whitespace', 'https://example.com'],
  ['https://example.com,', 'origin-whitespace', 'https://example.com'],
  ['https://a.com, https://b.com/', 'origin-several', ['https://a.com', 'https://b.com']],
  ['https://a.com https://b.com', 'origin-several', ['https://a.com', 'https://b.com']],
  ['https://a,b.com', 'origin-several', ['https://a', 'https://b.com']],
  ['https://a.com, https://b.com:0', 'origin-several', null],
];

for (const [text, code, mended] of refused) {
  test(`${code}: ${JSON.stringify(text.slice(0, 60))}`, () => {
    assert.equal(readOriginPattern(text), code);
    const suggestion = mendOrigin(text);
    if (mended === null) assert.equal(suggestion, null);
    else if (typeof mended === 'string')
      assert.deepEqual(suggestion, { kind: 'replace', value: mended });
    else assert.deepEqual(suggestion, { kind: 'split', values: mended });
  });
}

test('a text that is longer than any origin is not parsed', () => {
  assert.equal(readOriginPattern(`https://${'a.'.repeat(5_000_000)}com`), 'too-long');
});

const pieces = fc.constantFrom(
  'https',
  'http',
  'HTTPS',
  'app',
  '://',
  ':',
  '/',
  '//',
  '*',
  '*.',
  '.',
  'a',
  'Example',
  'com',
  'xn--',
  'bcher-kva',
  'ü',
  '127',
  '0x7f',
  '[::1]',
  '[',
  ']',
  '0',
  '80',
  '443',
  '8080',
  '65536',
  '@',
  '?',
  '#',
  ' ',
  ',',
  '\\',
  '%',
  '%61',
  '_',
  '-',
  '\0',
  '\n',
  '１',
  '。',
  'localhost',
  'null',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 8 }).map((parts) => `https://${parts.join('')}`),
  fc.string({ unit: 'binary' }),
);

test('an exact pattern is what the URL parser serialises, and no other text is', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const pattern = readOriginPattern(text);
      if (typeof pattern === 'string' || pattern.kind !== 'tuple') return;
      if (!pattern.subdomains && pattern.port !== 'any') {
        assert.equal(parseOrigin(text)?.serialized, text);
      }
      // Any host under the wildcard, any port: still something that a browser could send.
      const instance = text.replace('*.', 'sub.').replace(':*', ':12345');
      assert.equal(parseOrigin(instance)?.serialized, instance);
    }),
    { numRuns: 5000 },
  );
});

test('a suggestion is never faulty, and what needs none gets the same text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const suggestion = mendOrigin(text);
      const values =
        suggestion?.kind === 'split'
          ? suggestion.values
          : suggestion?.kind === 'replace'
            ? [suggestion.value]
            : [];
      for (const value of values) {
        assert.notEqual(
          typeof readOriginPattern(String(value)),
          'string',
          `${text} -> ${String(value)}`,
        );
      }
    }),
    { numRuns: 5000 },
  );
});

/** Plain origins, and texts that only nearly are. */
const nearlyPlain = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'https://*.', 'http://*.', 'ws://', 'HTTPS://'),
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/) },
        fc.constantFrom('xn--', 'xn--bcher-kva', 'a-', '-a', '_', '1', '0x1', '', '*'),
        fc.stringMatching(/^[a-z0-9_-]{62,64}$/),
        fc.string({ maxLength: 3 }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
    fc.oneof(
      { weight: 4, arbitrary: fc.constant('') },
      fc.constantFrom('.', '.1', ':8080', '/', '\n'),
    ),
  )
  .map(([scheme, labels, end]) => scheme + labels.join('.') + end);

test('a plain origin is read as the URL parser would have it', () => {
  let count = 0;
  const check = (text: string): void => {
    const plain = readPlainOrigin(text);
    if (plain === null) return;
    count += 1;
    assert.deepEqual(plain, readTuplePattern(text));
    const { origin, hostname } = new URL(text.replace('*.', 'a.'));
    assert.equal(origin.replace('://a.', plain.subdomains ? '://*.' : '://a.'), text);
    assert.equal(hostname, plain.subdomains ? `a.${plain.host}` : plain.host);
  };
  fc.assert(fc.property(nearlyPlain, check), { numRuns: 3000 });
  accepted.forEach(check);
  assert.ok(count > 500, `${count} were plain`);
});

test('a host is no longer than DNS has them, plain or not', () => {
  const host = (length: number): string =>
    `${'a.'.repeat(Math.ceil(length / 2))}com`.slice(-length);
  for (const wildcard of ['', '*.']) {
    for (const length of [252, 253, 254]) {
      const text = `https://${wildcard}${host(length)}`;
      const plain = readPlainOrigin(text);
      assert.deepEqual(plain ?? 'origin-invalid-host', readTuplePattern(text), `${length}`);
    }
  }
});
