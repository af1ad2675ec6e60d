import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corsUnsafeRequestHeaderNames, isCORSSafelistedRequestHeader } from './request-headers.ts';

const safelisted: readonly [string, string][] = [
  ['Accept', '*/*'],
  ['accept', 'x'.repeat(128)],
  ['ACCEPT', 'a\tb'],
  ['Accept-Language', 'en-US,en;q=0.5'],
  ['Content-Language', 'de *'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'TEXT/plain ;charset=utf-8'],
  ['Content-Type', 'multipart/form-data; boundary=x'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
  ['Range', 'bytes=0-'],
  ['Range', 'bytes=0-0'],
];

const unsafe: readonly [string, string][] = [
  ['Accept', 'x'.repeat(129)],
  ['Accept', 'a"b'],
  ['Accept', 'a\u007fb'],
  ['Accept', 'a\u0001b'],
  ['Accept-Language', 'en@US'],
  ['Content-Language', 'é'],
  ['Content-Type', 'text/xml'],
  ['Content-Type', 'application/json'],
  ['Content-Type', 'text/plain, application/json'],
  ['Content-Type', 'text/ plain'],
  ['Content-Type', ''],
  ['Range', 'bytes=-500'],
  ['Range', 'bytes=5-1'],
  ['Range', 'bytes=0-1,4-5'],
  ['Range', 'bytes = 0-1'],
  ['Range', 'items=0-1'],
  ['X-PINGOTHER', 'pingpong'],
  ['Authorization', 'Basic x'],
  ['DPR', '2'],
];

for (const [name, value] of safelisted) {
  test(`safelisted: ${name}: ${value.slice(0, 40)}`, () => {
    assert.equal(isCORSSafelistedRequestHeader(name, value), true);
  });
}

for (const [name, value] of unsafe) {
  test(`unsafe: ${name}: ${value.slice(0, 40)}`, () => {
    assert.equal(isCORSSafelistedRequestHeader(name, value), false);
  });
}

test('bytes beyond ASCII are safe in Accept and in parameters of Content-Type', () => {
  assert.equal(isCORSSafelistedRequestHeader('Accept', '\u00e9'), true);
  assert.equal(isCORSSafelistedRequestHeader('Content-Type', 'text/plain;p=\u00e9'), true);
});

test('unsafe names are lower-cased, sorted and each told once', () => {
  const names = corsUnsafeRequestHeaderNames([
    ['X-b', '1'],
    ['x-A', '1'],
    ['X-B', '2'],
    ['Accept', '*/*'],
  ]);
  assert.deepEqual(names, ['x-a', 'x-b']);
});

test('more than 1024 bytes of safelisted values make them all unsafe', () => {
  const line = (name: string): [string, string] => [name, 'a'.repeat(128)];
  const eight = Array.from({ length: 8 }, () => line('Accept'));
  assert.deepEqual(corsUnsafeRequestHeaderNames(eight), []);
  assert.deepEqual(corsUnsafeRequestHeaderNames([...eight, ['Accept-Language', 'a']]), [
    'accept',
    'accept-language',
  ]);
});
