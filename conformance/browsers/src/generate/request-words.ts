import type { Header } from '@crossguard/cors/spec/header-list';
import type { Scenario } from '../records.ts';

type Body = Scenario['steps'][number]['request']['body'];

const words = (text: string): string[] => text.split(' ');

/** Methods that every page may use, in the spellings that `new Request()` keeps or changes. */
export const methods: readonly string[] = [
  ...words('GET GET GET HEAD POST POST PUT PUT DELETE PATCH OPTIONS'),
  ...words('get put Put delete patch Patch options post head'),
  ...words('PURGE PROPFIND QUERY query CHICKEN Foo FOO foo nUll X-1 *'),
];

/** Methods that `new Request()` refuses. */
export const refusedMethods = ['TRACE', 'TRACK', 'connect', '', 'P UT', 'CONNECT', 'trace', 'G@T'];

const longA = (length: number): string => 'a'.repeat(length);
const each = (name: string, values: readonly string[]): Header[] =>
  values.map((value): Header => [name, value]);

/** Author's headers around the border of the CORS-safelist. */
export const borderHeaders: readonly Header[] = [
  ...each('Accept', ['*/*', 'text/html', '', 'a\tb', 'a/b;c=d,e!#$%&*+-.^_`|~', 'aé', longA(128)]),
  ...each(
    'Accept',
    ['"', '(', ')', ':', '<', '>', '?', '@', '[', '\\', ']', '{', '}', "'"].map((c) => `a${c}b`),
  ),
  ...each('Accept', [longA(129), 'a\u0001b', 'a\u007Fb']),
  ...each('Accept-Language', [
    '',
    '*',
    'en',
    'en-US,en;q=0.8',
    'a.b;c=d',
    'en_US',
    'en/US',
    'en:US',
  ]),
  ...each('Accept-Language', ['en"', 'en!', 'en+us', 'en\ten', 'ené', longA(128), longA(129)]),
  ...each('Content-Language', ['', 'en', 'de-DE, en', 'en_US', 'en/US', 'en#', 'en(', 'en\ten']),
  ...each('Content-Language', [longA(128), longA(129)]),
  ...each('Content-Type', [
    'text/plain',
    'Text/Plain',
    'text/plain;charset=utf-8',
    'text/plain ; x=y',
  ]),
  ...each('Content-Type', [
    'text/plain;charset="utf-8"',
    'text/plain;',
    'text/plain;;',
    'text/plain;x',
  ]),
  ...each('Content-Type', [
    'text/plain x',
    'text/plain;a=b:c',
    'text/plain;a=(b)',
    'text/plainx',
    'text/',
  ]),
  ...each('Content-Type', ['', 'text', '/plain', 'text/ plain', 'text /plain', 'text/plain\t;x=1']),
  ...each('Content-Type', ['text/plain, text/plain', 'text/plain,application/json', 'text/html']),
  ...each('Content-Type', ['application/json', 'application/json, text/plain', 'application/xml']),
  ...each('Content-Type', ['text/plain;charset=utf-8,text/html', 'text/plain;application/json']),
  ...each('Content-Type', [
    'application/x-www-form-urlencoded',
    'APPLICATION/X-WWW-FORM-URLENCODED',
  ]),
  ...each('Content-Type', ['multipart/form-data; boundary=x', 'multipart/mixed', 'text/plain;x=é']),
  ...each('Content-Type', ['application/csp-report', 'application/reports+json', 'text/ping']),
  ...each('Content-Type', [`text/plain;x=${longA(115)}`, `text/plain;x=${longA(116)}`]),
  ...each('Range', [
    'bytes=0-10',
    'bytes=5-5',
    'bytes=00-10',
    'bytes=0-',
    'bytes=-5',
    'bytes=-',
    'bytes=',
  ]),
  ...each('Range', [
    'bytes',
    '',
    'BYTES=0-',
    'Bytes=0-10',
    'bytes= 0-10',
    'bytes=0 -10',
    'bytes=0- 10',
  ]),
  ...each('Range', [
    'bytes = 0-10',
    'bytes=0-10, 20-30',
    'bytes=1-,',
    'bytes=10-5',
    'bytes=0-10;x',
  ]),
  ...each('Range', ['bytes=+0-10', 'bytes=a-b', 'bytes=0x0-0x10', 'bytes:0-10', 'bytes=0-10x']),
  ...each('Range', [
    'bytes=18446744073709551616-',
    'bytes=9223372036854775807-9223372036854775808',
  ]),
  ...each('Range', [`bytes=${'0'.repeat(120)}1-2`, `bytes=${'0'.repeat(121)}1-2`]),
];

/** Author's headers that are never safelisted, and those that no author may set. */
export const otherHeaders: readonly Header[] = [
  ...each('X-Foo', ['1', 'other', '']),
  ...each('Authorization', ['x', 'Basic eDp5', 'Bearer x']),
  ...each('X-HTTP-Method-Override', ['PUT', 'TRACE']),
  ...each('X-HTTP-Method', ['GET, track']),
  ...each('User-Agent', ['Oracle']),
  ...each('X-Latin', ['é', '\u0080']),
  ...words(
    "X-Bar x-lower X-UPPER X_under 1 * x!#$%&'*+-.^`|~ Accept-Charset Accept-Encoding Cache-Control " +
      'Access-Control-Allow-Origin Access-Control-Request-Private-Network Content-Disposition Cookie ' +
      'Content-Encoding Content-Location DNT Date Early-Data Expect Keep-Alive Last-Event-ID Pragma ' +
      'Priority Proxy-Authorization Proxy-Foo Purpose Sec-Foo Service-Worker TE Set-Cookie Via ' +
      'Upgrade-Insecure-Requests X-Requested-With If-Modified-Since If-None-Match X-Forwarded-For ' +
      'DPR Width Viewport-Width Device-Memory Downlink ECT RTT Save-Data Sec-CH-UA Referer Origin ' +
      'Content-Length',
  ).map((name): Header => [name, '1']),
  [`X-${longA(60)}`, '1'],
  ['Traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
];

/** 110 bytes each: nine are fewer than 1024 bytes of safelisted values, ten are more. */
export const bulkyHeaders: readonly Header[] = [
  ...each('Accept', [110, 113, 114, 128].map(longA)),
  ...each('Accept-Language', [110, 113, 114, 128].map(longA)),
];

function blob(type: string): NonNullable<Body> {
  return { kind: 'blob', value: 'x', type };
}

export const bodies: readonly NonNullable<Body>[] = [
  { kind: 'text', value: 'hi' },
  { kind: 'form', value: 'a=b' },
  { kind: 'multipart', value: 'x' },
  { kind: 'buffer', value: 'x' },
  ...[
    '',
    ...words('text/plain text/plain;charset=utf-8 multipart/form-data text/html text/x(y)'),
  ].map(blob),
  ...words('application/x-www-form-urlencoded application/json').map(blob),
];
