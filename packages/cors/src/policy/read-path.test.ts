import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { extensionOf, readPath } from './read-path.ts';
import { cpuTime } from './rig.test.ts';

const readable: readonly (readonly [string, string])[] = [
  ['/', '/'],
  ['/api/x', '/api/x'],
  ['/api/x?a=/../b//c%2F', '/api/x'],
  ['/api?', '/api'],
  ['/API/X', '/API/X'],
  ['/%61pi/%7Euser', '/api/~user'],
  ['/caf%c3%a9', '/caf%C3%A9'],
  ['/a%2Ewoff2', '/a.woff2'],
  ['/%252e%252e/x', '/%252e%252e/x'],
  ['/.well-known/x', '/.well-known/x'],
  ['/...', '/...'],
  ['/a../b', '/a../b'],
  ['/..a', '/..a'],
  ['/a;x=1/b', '/a;x=1/b'],
  ["/!$&'()*+,;=:@", "/!$&'()*+,;=:@"],
  ['/a%3Fb%23c', '/a%3Fb%23c'],
  ['/a/', '/a/'],
];

for (const [target, path] of readable) {
  test(`read: ${target}`, () => assert.equal(readPath(target), path));
}

const unreadable = [
  '',
  'api',
  '*',
  'http://a.example/api',
  '?x',
  '//',
  '//api',
  '/api//x',
  '/api//',
  '/api%2Fx',
  '/api%2fx',
  '/api%5Cx',
  '/api%5cx',
  '/api\\x',
  '/\\',
  '/.',
  '/..',
  '/./x',
  '/../x',
  '/api/..',
  '/api/../x',
  '/api/%2e%2e/x',
  '/api/.%2E/x',
  '/api/%2e',
  '/api/..;/x',
  '/api/..;a=1/x',
  '/api/.;/x',
  '/a%00.woff2',
  '/a%',
  '/a%4',
  '/a%zz',
  '/%%41',
  '/a b',
  '/a\tb',
  '/a\0',
  '/a#b',
  '/é',
  '/\u2028',
];

for (const target of unreadable) {
  test(`not read: ${JSON.stringify(target)}`, () => assert.equal(readPath(target), null));
}

test('what a browser sends is read, unless it has an empty segment, or an escape that hides one', () => {
  const parts = fc.constantFrom(
    ...'aZ09-._~/%;:@!é ü"<>|^`{}\\?#'.split(''),
    '%2e',
    '%41',
    '%2F',
    '..',
    '%e9',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (texts) => {
      const { pathname } = new URL(`https://host.invalid/${texts.join('')}`);
      const hides = /\/\/|%(?:2F|5C|00)|%(?![0-9A-F]{2})|\/\.{1,2};/i.test(
        pathname.replaceAll(/%2e/gi, '.'),
      );
      assert.equal(readPath(pathname) === null, hides, pathname);
    }),
    { numRuns: 5000 },
  );
});

test('a path that is read stays as it is when it is read again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      const once = readPath(`/${text}`);
      if (once !== null) assert.equal(readPath(once), once);
    }),
    { numRuns: 5000 },
  );
});

test('extensions', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['/a.woff2', 'woff2'],
    ['/a.tar.gz', 'gz'],
    ['/a.b/c', null],
    ['/a', null],
    ['/a.', ''],
    ['/.htaccess', 'htaccess'],
    ['/a.WOFF2', 'WOFF2'],
    ['/a.woff2/', null],
  ];
  for (const [path, extension] of cases) assert.equal(extensionOf(path), extension, path);
});

test('hostile paths cost their length', () => {
  const paths = [
    '/%61'.repeat(1_000_000),
    `/${'.'.repeat(4_000_000)}`,
    '/'.repeat(4_000_000),
    `/${'%'.repeat(4_000_000)}`,
  ];
  const took = cpuTime(() => {
    for (const path of paths) readPath(path);
  });
  assert.ok(took < 3000, `${took} ms`);
});
