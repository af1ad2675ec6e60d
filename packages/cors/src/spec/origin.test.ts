import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  opaqueOrigin,
  type Origin,
  originOf,
  parseOrigin,
  sameOrigin,
  sameSite,
  schemelesslySameSite,
} from './origin.ts';
import { parseURL } from './url.ts';

const origin = (text: string): Origin => {
  const parsed = parseOrigin(text);
  assert.ok(parsed !== null, text);
  return parsed;
};

/** Enough of the public suffix list for the standard's own examples. */
const registrableDomain = (host: string): string | null => {
  if (/^[0-9.]+$/.test(host) || host.startsWith('[') || !host.includes('.')) return null;
  return host === 'github.io'
    ? null
    : host
        .split('.')
        .slice(host.endsWith('.github.io') ? -3 : -2)
        .join('.');
};

test('serialised origins are read back exactly', () => {
  for (const text of [
    'https://example.com',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://[::1]:8080',
    'https://xn--bcher-kva.example',
    'chrome-extension://abcdefghijklmnop',
    'capacitor://localhost',
    'null',
  ]) {
    assert.equal(parseOrigin(text)?.serialized, text);
  }
});

test('anything but an exact serialisation is no origin', () => {
  for (const text of [
    '',
    '*',
    'NULL',
    'example.com',
    'https://example.com/',
    'https://example.com:443',
    'http://example.com:80',
    'https://EXAMPLE.com',
    'HTTPS://example.com',
    'https://example.com:',
    'https://example.com:08443',
    'https://example.com:65536',
    'https://user@example.com',
    'https://example.com?',
    'https://example.com#',
    'https://example.com\\',
    ' https://example.com',
    'https://example.com\n',
    'https://a.example, https://b.example',
    'https://bücher.example',
    'https://0x7f.1',
    'https://[0:0::1]',
    'https://',
    'https:///example.com',
  ]) {
    assert.equal(parseOrigin(text), null, JSON.stringify(text));
  }
});

test('the origin of a URL', () => {
  const of = (text: string): string => {
    const url = parseURL(text);
    assert.ok(url !== null);
    return originOf(url).serialized;
  };
  assert.equal(of('https://Example.com:443/a?b#c'), 'https://example.com');
  assert.equal(of('blob:https://example.com/uuid'), 'https://example.com');
  assert.equal(of('data:text/plain,x'), 'null');
  assert.equal(of('file:///etc/passwd'), 'null');
});

test('an opaque origin is the same origin and site only as itself', () => {
  const one = opaqueOrigin();
  assert.ok(sameOrigin(one, one));
  assert.ok(sameSite(one, one, registrableDomain));
  assert.ok(!sameOrigin(one, opaqueOrigin()));
  assert.ok(!schemelesslySameSite(one, opaqueOrigin(), registrableDomain));
});

// The table of examples at https://html.spec.whatwg.org/multipage/browsers.html#same-site
const sites: readonly [string, string, schemelessly: boolean, same: boolean][] = [
  ['https://example.com', 'https://sub.example.com', true, true],
  ['https://example.com', 'https://sub.other.example.com', true, true],
  ['https://example.com', 'http://non-secure.example.com', true, false],
  ['https://r.wildlife.museum', 'https://sub.r.wildlife.museum', true, true],
  ['https://bulbasaur.github.io', 'https://squirtle.github.io', false, false],
  ['https://github.io', 'https://sub.github.io', false, false],
  ['https://127.0.0.1', 'https://127.0.0.1:8080', true, true],
  ['https://127.0.0.1', 'https://127.0.0.2', false, false],
];

for (const [a, b, schemelessly, same] of sites) {
  test(`${a} and ${b}`, () => {
    assert.equal(schemelesslySameSite(origin(a), origin(b), registrableDomain), schemelessly);
    assert.equal(sameSite(origin(a), origin(b), registrableDomain), same);
  });
}
