import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { compileOrigins } from './origin-matcher.ts';
import type { OriginPattern } from './origin-pattern.ts';
import { readOriginPattern } from './read-origin-pattern.ts';

function patternOf(text: string): OriginPattern {
  const pattern = readOriginPattern(text);
  assert.ok(typeof pattern === 'object', text);
  return pattern;
}

function matcher(...texts: string[]): (origin: string) => boolean {
  return compileOrigins(texts.map(patternOf));
}

/** A pattern, the origins that it lets in, and those that it does not. */
const table: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'https://example.com',
    ['https://example.com'],
    [
      'http://example.com',
      'https://example.com/',
      'https://example.com:443',
      'https://example.com.',
      'https://EXAMPLE.com',
      'HTTPS://example.com',
      'https://a.example.com',
      'https://xexample.com',
      'https://example.com.evil.net',
      'https://example.co',
      'example.com',
      ' https://example.com',
      'https://example.com ',
      'https://example.com, https://example.com',
      'https://example.com,https://evil.net',
      'https://example.com https://evil.net',
      'https://u@example.com',
      'null',
      '*',
      '',
    ],
  ],
  [
    'https://*.example.org',
    [
      'https://a.example.org',
      'https://a.b.c.example.org',
      'https://a_b.example.org',
      'https://-.example.org',
      'https://1.example.org',
      'https://xn--bcher-kva.example.org',
      'https://a.xn--bcher-kva.b.example.org',
      `https://${'a'.repeat(63)}.example.org`,
      // A name of 253 characters, the longest that there are.
      `https://${'a.'.repeat(121)}example.org`,
    ],
    [
      'https://example.org',
      'https://.example.org',
      'https://a..example.org',
      'https://..example.org',
      'https://aexample.org',
      'https://a.example.org.',
      'https://a.example.org.evil.net',
      'http://a.example.org',
      'https://a.example.org:8443',
      'https://a.example.org:443',
      'https://a.example.org:',
      'https://a.example.org/',
      'https://A.example.org',
      'https://a.Example.org',
      'https://evil.net/.example.org',
      'https://evil.net?.example.org',
      'https://evil.net#.example.org',
      'https://evil.net\\.example.org',
      'https://evil.net:80.example.org',
      'https://evil.net:80@a.example.org',
      'https://u@a.example.org',
      'https://u:p@a.example.org',
      'https://evil.net,https://a.example.org',
      'https://evil.net, https://a.example.org',
      'https://a.example.org, https://a.example.org',
      'https://a%2eb.example.org',
      'https://a b.example.org',
      'https://a\tb.example.org',
      'https://a\0b.example.org',
      'https://*.example.org',
      'https://bücher.example.org',
      'https://b\u00fc.example.org',
      'https://xn--a.example.org',
      'https://xn--.example.org',
      `https://${'a'.repeat(64)}.example.org`,
      `https://a${'a.'.repeat(121)}example.org`,
      `https://${'a.'.repeat(130)}example.org`,
      'https://[::1].example.org',
      '://a.example.org',
      'a.example.org',
      '//a.example.org',
      'https:/a.example.org',
      'https:a.example.org',
      'xhttps://a.example.org',
      ' https://a.example.org',
      'https://a.example.org\n',
    ],
  ],
  [
    'http://localhost:*',
    [
      'http://localhost',
      'http://localhost:1',
      'http://localhost:3000',
      'http://localhost:443',
      'http://localhost:65535',
    ],
    [
      'http://localhost:80',
      'http://localhost:0',
      'http://localhost:65536',
      'http://localhost:99999',
      'http://localhost:100000',
      'http://localhost:03000',
      'http://localhost:',
      'http://localhost:+1',
      'http://localhost:-1',
      'http://localhost:1e3',
      'http://localhost:0x50',
      'http://localhost:3000.evil.net',
      'http://localhost:3000/',
      'http://localhost:30:00',
      'http://localhost:３０００',
      'http://localhost:*',
      'http://localhost.',
      'http://a.localhost',
      'http://localhost.evil.net',
      'https://localhost',
    ],
  ],
  [
    'http://[::1]:*',
    ['http://[::1]', 'http://[::1]:8080'],
    [
      'http://[::1',
      'http://::1',
      'http://[::1]:80',
      'http://[::2]',
      'http://[::1].a',
      'http://[::1]8080',
      'http://[::1]]',
      'http://[',
    ],
  ],
  [
    'http://127.0.0.1:*',
    ['http://127.0.0.1', 'http://127.0.0.1:5'],
    ['http://127.1', 'http://x.127.0.0.1', 'http://0.0.1', 'http://127.0.0.1.'],
  ],
  [
    'https://*.example.org:*',
    ['https://a.example.org', 'https://a.b.example.org:8443'],
    [
      'https://example.org',
      'https://example.org:8443',
      'https://a.example.org:443',
      'https://a.example.org:0',
      'http://a.example.org:8443',
    ],
  ],
  [
    'https://*.example.org:8443',
    ['https://a.example.org:8443'],
    [
      'https://a.example.org',
      'https://a.example.org:8444',
      'https://a.example.org:08443',
      'https://example.org:8443',
    ],
  ],
  [
    'https://*.example.org.',
    ['https://a.example.org.'],
    ['https://a.example.org', 'https://example.org.', 'https://a.example.org..'],
  ],
  [
    'capacitor://localhost:*',
    ['capacitor://localhost', 'capacitor://localhost:80', 'capacitor://localhost:443'],
    ['capacitor://localhost:0', 'http://localhost'],
  ],
  ['null', ['null'], ['NULL', '', 'null, null', 'https://null']],
  ['*', ['https://anything.example', 'null'], []],
];

for (const [pattern, allowed, refused] of table) {
  test(`${pattern} lets in what it names and nothing like it`, () => {
    const allows = matcher(pattern);
    for (const origin of allowed) assert.equal(allows(origin), true, origin);
    for (const origin of refused) assert.equal(allows(origin), false, origin);
  });
}

test('no pattern, no origin', () => {
  assert.equal(matcher()('https://example.com'), false);
  assert.equal(matcher('https://example.com')('null'), false);
});

test('many patterns are the union of each', () => {
  const texts = [
    'https://a.org',
    'https://*.a.org',
    'https://*.b.a.org:*',
    'https://a.org:*',
    'http://a.org:81',
    'null',
  ];
  const all = matcher(...texts);
  const each = texts.map((text) => matcher(text));
  const labels = fc.constantFrom('a', 'b', 'org', 'A', '', 'x-');
  const origins = fc.oneof(
    fc.constant('null'),
    fc
      .tuple(
        fc.constantFrom('http', 'https', 'HTTP'),
        fc.array(labels, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', ':81', ':80', ':443', ':0', ':x'),
      )
      .map(([scheme, names, port]) => `${scheme}://${names.join('.')}${port}`),
  );
  fc.assert(
    fc.property(origins, (origin) => {
      assert.equal(
        all(origin),
        each.some((allows) => allows(origin)),
      );
    }),
    { numRuns: 5000 },
  );
});

/** The same question answered by the runtime's URL parser: independent of how the tree reads. */
function reference(text: string, origin: string): boolean {
  const [scheme = '', rest = ''] = text.split('://');
  const anyPort = rest.endsWith(':*');
  const [base = '', port = ''] = (anyPort ? rest.slice(0, -2) : rest).split(':');
  let url: URL;
  try {
    url = new URL(origin);
  } catch {
    return false;
  }
  const serialized = `${url.protocol}//${url.hostname}${url.port === '' ? '' : `:${url.port}`}`;
  if (serialized !== origin || url.protocol !== `${scheme}:` || url.port === '0') return false;
  const host = base.startsWith('*.') ? base.slice(1) : null;
  const labels = url.hostname.split('.');
  const hostMatches =
    host === null
      ? url.hostname === base
      : url.hostname.endsWith(host) &&
        url.hostname !== host &&
        labels.every((label) => /^[a-z0-9_-]{1,63}$/.test(label));
  return hostMatches && (anyPort || url.port === port);
}

test("matching agrees with the runtime's own URL parser", () => {
  const patterns = fc.constantFrom(
    'https://*.example.org',
    'https://*.example.org:*',
    'http://localhost:*',
    'https://*.example.org:8443',
  );
  const chars = fc.constantFrom(...'abzAZ09-_.:/\\@?#%*[]~$, \t\n\0üß。xn-'.split(''));
  const junk = fc.array(chars, { maxLength: 8 }).map((parts) => parts.join(''));
  const origins = fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'https:/', ''),
      junk,
      fc.constantFrom('', '.'),
      fc.constantFrom('example.org', 'localhost', 'sub.example.org', 'xn--bcher-kva.example.org'),
      fc.constantFrom('', ':8443', ':80', ':443', ':0', ':65535', ':65536', ':'),
      fc.oneof({ weight: 4, arbitrary: fc.constant('') }, junk),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(patterns, origins, (pattern, origin) => {
      assert.equal(matcher(pattern)(origin), reference(pattern, origin), `${pattern} ${origin}`);
    }),
    { numRuns: 20_000 },
  );
});
