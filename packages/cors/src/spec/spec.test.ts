import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBadPort } from './bad-port.ts';
import { corsCheck } from './cors-check.ts';
import { failure } from './extract.ts';
import { isForbiddenRequestHeader } from './forbidden-headers.ts';
import { append, type Header, set, sortAndCombine } from './header-list.ts';
import { isHeaderValue, normalizeHeaderValue } from './header-syntax.ts';
import { locationURL } from './location-url.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from './method.ts';
import { extractMimeEssence, mimeEssence } from './mime-type.ts';
import { blockedByMimeType } from './mime-type-check.ts';
import { parseSingleRange } from './range.ts';
import {
  determineReferrer,
  parseReferrerPolicy,
  type ReferrerPolicy,
  stripForReferrer,
} from './referrer.ts';
import { corsFilteredHeaders } from './response-headers.ts';
import { resourcePolicyCheck } from './resource-policy-check.ts';
import {
  noRegistrableDomain,
  opaqueOrigin,
  type Origin,
  originOf,
  schemelesslySameSite,
  tupleOrigin,
} from './origin.ts';
import { taoCheck } from './tao-check.ts';
import { isMixedContent } from './trustworthy.ts';
import { parseURL, type URLRecord } from './url.ts';

const url = (text: string): URLRecord => {
  const parsed = parseURL(text);
  assert.ok(parsed !== null, text);
  return parsed;
};

test('methods', () => {
  assert.ok(isMethod('CHICKEN'));
  for (const bad of ['', 'A B', 'É', 'A:', 'GET\n']) assert.ok(!isMethod(bad), bad);
  for (const name of ['connect', 'TRACE', 'TrAcK']) assert.ok(isForbiddenMethod(name));
  assert.equal(normalizeMethod('delete'), 'DELETE');
  assert.equal(normalizeMethod('Patch'), 'Patch');
  assert.equal(normalizeMethod('po\u017Ft'), 'po\u017Ft', 'long s upper-cases to S');
});

test('forbidden request-headers', () => {
  for (const name of ['Cookie', 'HOST', 'sec-fetch-site', 'Proxy-X', 'Set-Cookie', 'DNT']) {
    assert.ok(isForbiddenRequestHeader(name, ''), name);
  }
  for (const name of ['X-HTTP-Method', 'x-http-method-override', 'X-Method-Override']) {
    assert.ok(isForbiddenRequestHeader(name, 'GET, "x", track'), name);
    assert.ok(!isForbiddenRequestHeader(name, 'GET"TRACE"'), name);
    assert.ok(!isForbiddenRequestHeader(name, 'PATCH'), name);
  }
  for (const name of ['User-Agent', 'Authorization', 'security', 'Content-Type']) {
    assert.ok(!isForbiddenRequestHeader(name, ''), name);
  }
});

test('header lists keep the first casing, one line on set, and sort for scripts', () => {
  const list: Header[] = [];
  append(list, 'X-a', '1');
  append(list, 'Set-Cookie', 'b=1');
  append(list, 'x-A', '2');
  append(list, 'set-cookie', 'a=1');
  assert.deepEqual(list[2], ['X-a', '2']);
  assert.deepEqual(sortAndCombine(list), [
    ['set-cookie', 'b=1'],
    ['set-cookie', 'a=1'],
    ['x-a', '1, 2'],
  ]);
  set(list, 'X-A', '3');
  assert.deepEqual(list, [
    ['X-a', '3'],
    ['Set-Cookie', 'b=1'],
    ['Set-Cookie', 'a=1'],
  ]);
});

test('header values', () => {
  assert.equal(normalizeHeaderValue('\r\n\t a b \t\n'), 'a b');
  for (const bad of [' a', 'a\t', 'a\nb', 'a\0']) assert.ok(!isHeaderValue(bad), bad);
  assert.ok(isHeaderValue('\u0001\u00ff'));
  assert.ok(isHeaderValue(''));
});

test('the CORS check, value by value', () => {
  const code = (credentials: 'omit' | 'include', ...headers: Header[]): string => {
    const result = corsCheck('https://a.example', credentials, headers);
    return result.ok ? 'ok' : result.code;
  };
  const acao = (value: string): Header => ['access-control-allow-origin', value];
  const acac = (value: string): Header => ['Access-Control-Allow-Credentials', value];
  const self = acao('https://a.example');
  assert.equal(code('omit'), 'allow-origin-missing');
  assert.equal(code('omit', acao('*')), 'ok');
  assert.equal(code('omit', self), 'ok');
  assert.equal(code('omit', acao('')), 'allow-origin-mismatch');
  assert.equal(code('omit', acao('null')), 'allow-origin-mismatch');
  assert.equal(code('omit', acao('https://A.example')), 'allow-origin-mismatch');
  assert.equal(code('omit', acao('*'), acao('*')), 'allow-origin-multiple');
  assert.equal(code('omit', self, acao('https://b.example')), 'allow-origin-multiple');
  assert.equal(code('include', acao('*'), acac('true')), 'allow-origin-wildcard-with-credentials');
  assert.equal(code('include', self), 'allow-credentials-missing');
  assert.equal(code('include', self, acac('True')), 'allow-credentials-missing');
  assert.equal(code('include', self, acac('true'), acac('true')), 'allow-credentials-missing');
  assert.equal(code('include', self, acac('true')), 'ok');
});

test('exposed headers never include Set-Cookie', () => {
  const list: Header[] = [
    ['Set-Cookie', 'a=b'],
    ['X-A', '1'],
    ['X-B', '1'],
    ['CONTENT-TYPE', 'text/plain'],
  ];
  assert.deepEqual(
    corsFilteredHeaders(list, ['x-a', 'set-cookie']).map(([name]) => name),
    ['X-A', 'CONTENT-TYPE'],
  );
});

test('Location: relative, with fragment, several lines, bytes beyond ASCII', () => {
  const locate = (value: string, fragment = ''): string | null => {
    const target = locationURL([['Location', value]], 'https://a.example/b/c', fragment);
    return target === null || target === failure ? null : target.href;
  };
  assert.equal(locate('d'), 'https://a.example/b/d');
  assert.equal(locate('', '#f'), 'https://a.example/b/c#f');
  assert.equal(locate('d#x', '#f'), 'https://a.example/b/d#x');
  assert.equal(locate('d#', '#f'), 'https://a.example/b/d#');
  assert.equal(locate('/\u00c3\u00a9'), 'https://a.example/%C3%A9');
  assert.equal(locate('/?\u00ff'), 'https://a.example/?%FF');
  assert.equal(locate('http://[::'), null);
  assert.equal(locationURL([], 'https://a.example/', ''), null);
  const twice: Header[] = [
    ['Location', '/x'],
    ['Location', '/x'],
  ];
  assert.equal(locationURL(twice, 'https://a.example/', ''), failure);
});

test('MIME types', () => {
  assert.equal(mimeEssence(' Text/Plain \t; x="/"'), 'text/plain');
  for (const bad of ['', 'text', 'text/', '/plain', 'te xt/plain', 'text/ plain', 'text /plain']) {
    assert.equal(mimeEssence(bad), null, bad);
  }
  assert.equal(
    extractMimeEssence([['Content-Type', 'text/html, */*, text/css;a=","']]),
    'text/css',
  );
  assert.deepEqual(blockedByMimeType('script', [['Content-Type', 'image/png']]), {
    type: 'image/png',
    nosniff: false,
  });
  const nosniff: Header = ['X-Content-Type-Options', 'NoSniff, x'];
  assert.equal(blockedByMimeType('style', [['Content-Type', 'text/html']]), null);
  assert.equal(blockedByMimeType('style', [['Content-Type', 'text/css'], nosniff]), null);
  assert.ok(blockedByMimeType('style', [['Content-Type', 'text/html'], nosniff])?.nosniff);
  assert.ok(blockedByMimeType('worker', [nosniff])?.nosniff);
  assert.equal(blockedByMimeType('', [['Content-Type', 'image/png'], nosniff]), null);
});

test('ranges', () => {
  assert.deepEqual(parseSingleRange('bytes \t=\t 0 - 5', true), { start: 0, end: 5 });
  assert.equal(parseSingleRange('bytes = 0-5', false), null);
  assert.equal(parseSingleRange('bytes=-', true), null);
  assert.equal(parseSingleRange('bytes=18446744073709551617-18446744073709551616', false), null);
});

test('bad ports', () => {
  for (const port of [0, 1, 22, 25, 6000, 6667, 10080]) assert.ok(isBadPort(port), `${port}`);
  for (const port of [80, 443, 8080, 3000, null]) assert.ok(!isBadPort(port), `${port}`);
});

test('Cross-Origin-Resource-Policy', () => {
  const http = (host: string): Origin => tupleOrigin('http', host, null);
  const https = (host: string): Origin => tupleOrigin('https', host, null);
  const base = {
    embedderPolicy: 'unsafe-none',
    includesCredentials: false,
    isSameSite: (a: Origin, b: Origin) =>
      schemelesslySameSite(a, b, (host) => host.split('.').slice(-2).join('.')),
  } as const;
  const check = (origin: Origin, responseOrigin: Origin, ...values: string[]): boolean =>
    resourcePolicyCheck({
      ...base,
      origin,
      responseOrigin,
      headers: values.map((value) => ['Cross-Origin-Resource-Policy', value]),
    }).ok;
  assert.ok(check(https('a.b'), https('c.d')));
  assert.ok(check(https('a.b'), https('c.d'), 'cross-origin'));
  assert.ok(check(https('a.b'), https('c.d'), 'Same-Origin'), 'case-sensitive');
  assert.ok(
    check(https('a.b'), https('c.d'), 'same-site', 'same-origin'),
    'two lines match nothing',
  );
  assert.ok(!check(https('a.b'), https('c.d'), 'same-origin'));
  assert.ok(!check(https('a.b'), https('x.a.b'), 'same-origin'));
  assert.ok(check(https('a.b'), https('x.a.b'), 'same-site'));
  assert.ok(!check(http('a.b'), https('x.a.b'), 'same-site'), 'secure for insecure');
  assert.ok(check(https('a.b'), http('x.a.b'), 'same-site'));
  assert.ok(!check(opaqueOrigin(), https('a.b'), 'same-site'));
  const corp = (
    embedderPolicy: 'credentialless' | 'require-corp',
    includesCredentials: boolean,
  ): boolean =>
    resourcePolicyCheck({
      origin: https('a.b'),
      responseOrigin: https('c.d'),
      headers: [],
      embedderPolicy,
      includesCredentials,
      isSameSite: (a, b) => schemelesslySameSite(a, b, noRegistrableDomain),
    }).ok;
  assert.ok(!corp('require-corp', false));
  assert.ok(!corp('credentialless', true));
  assert.ok(corp('credentialless', false));
});

test('Timing-Allow-Origin', () => {
  const tao = (value: string): boolean =>
    taoCheck('https://a.example', false, [['Timing-Allow-Origin', value]]);
  assert.ok(tao('*'));
  assert.ok(tao('https://b.example, https://a.example'));
  assert.ok(!tao('https://A.example'));
  assert.ok(taoCheck('https://a.example', true, []));
});

test('referrers', () => {
  const refer = (from: string, policy: ReferrerPolicy, to: string): string | null => {
    const source = stripForReferrer(url(from));
    const target = url(to);
    return source && determineReferrer(source, policy, { url: target, origin: originOf(target) });
  };
  const page = 'https://user:pw@a.example/p?q#f';
  assert.equal(refer(page, '', 'https://b.example/'), 'https://a.example/');
  assert.equal(refer(page, '', 'https://a.example/x'), 'https://a.example/p?q');
  assert.equal(refer(page, '', 'http://b.example/'), null);
  assert.equal(refer(page, 'unsafe-url', 'http://b.example/'), 'https://a.example/p?q');
  assert.equal(
    refer(page, 'no-referrer-when-downgrade', 'http://localhost/'),
    'https://a.example/p?q',
  );
  assert.equal(refer(page, 'same-origin', 'https://b.example/'), null);
  assert.equal(refer(page, 'origin-when-cross-origin', 'http://b.example/'), 'https://a.example/');
  assert.equal(refer(page, 'no-referrer', 'https://a.example/'), null);
  const long = `https://a.example/${'x'.repeat(4100)}`;
  assert.equal(refer(long, '', 'https://a.example/'), 'https://a.example/');
  assert.equal(stripForReferrer(url('about:blank')), null);
  assert.equal(parseReferrerPolicy([['Referrer-Policy', 'origin, unknown']]), 'origin');
});

test('mixed content', () => {
  assert.ok(isMixedContent(url('http://a.example/'), true));
  assert.ok(!isMixedContent(url('http://a.example/'), false));
  for (const fine of [
    'https://a.example/',
    'http://localhost:1/',
    'http://127.9.9.9/',
    'data:,x',
  ]) {
    assert.ok(!isMixedContent(url(fine), true), fine);
  }
  assert.ok(isMixedContent(url('http://127.0.0.1.example/'), true));
});
