import { stranger } from './origins.ts';

// Each variation is the list of a header's lines; an empty list leaves the header out.
type Lines = readonly string[];

const one = (values: readonly string[]): Lines[] => values.map((value) => [value]);

function nearURLs(origin: string): Lines[] {
  const host = origin.replace(/^https?:\/\//, '');
  return [
    ...one([`${origin}/`, `${origin}/*`, `${origin}?`, `${origin}#`, `${origin};`, `${origin}0`]),
    ...one([origin.slice(0, -1), origin.toUpperCase(), origin.replace('http', 'httP'), host]),
    ...one([
      origin.replace('http:', 'https:'),
      origin.replace('//', '//user@'),
      origin.slice(0, -5),
    ]),
    ...one([origin.replace('127.0.0.1', '127.1'), origin.replace('127.0.0.1', '0x7f.0.0.1')]),
    ...one([origin.replace('127.0.0.1', 'localhost'), origin.replace(':8', ':08')]),
    ...one([
      origin.replace('127.', '*.'),
      origin.replace(/:\d+$/, ':*'),
      `<${origin}>`,
      `"${origin}"`,
    ]),
  ];
}

/** What servers write in `Access-Control-Allow-Origin` when they mean `origin`, and near misses of it. */
export function allowOriginVariations(origin: string): readonly Lines[] {
  const near =
    origin === 'null'
      ? one(['NULL', 'Null', '"null"', 'null, null', 'null,', 'null;', 'null?', '<null>', 'null0'])
      : nearURLs(origin);
  const spaced = ['*', origin].flatMap((value) =>
    one([
      ` ${value} `,
      `\t${value}\t`,
      `${value}\t`,
      `${value}\u000B`,
      `${value}\u00A0`,
      `\u000C${value}`,
    ]),
  );
  return [
    ...near,
    ...spaced,
    ...one([
      '*',
      origin,
      'null',
      stranger,
      '',
      ' ',
      'all',
      'true',
      'undefined',
      '^.*$',
      '"*"',
      'http://*',
    ]),
    ...one([
      `${origin},${origin}`,
      `${origin}, *`,
      `*, ${origin}`,
      '*, *',
      '*,',
      ',*',
      '* *',
      '*,*',
    ]),
    ...one([`,${origin}`, `${origin} ${stranger}`, `${stranger}, ${origin}`, `${origin}\u0000`]),
    [],
    [origin, origin],
    ['*', '*'],
    ['*', origin],
    [origin, '*'],
    [stranger, origin],
    [origin, stranger],
    ['', origin],
    [origin, ''],
    ['', '*'],
  ];
}

/** Near misses of `true`. */
export const allowCredentialsVariations: readonly Lines[] = [
  ...one(['true', 'TRUE', 'True', 'tRUE', 'tru', 'truee', 'false', '1', 'yes', '*', '', 'include']),
  ...one([
    ' true ',
    '\ttrue',
    'true ',
    'true\u000B',
    'true\u00A0',
    '"true"',
    'true;',
    'true,',
    ',true',
  ]),
  ...one(['true, true', 'true,true', 'true false']),
  [],
  ['true', 'true'],
  ['true', 'false'],
  ['false', 'true'],
  ['', 'true'],
  ['true', ''],
];

/** Elements that are no token. */
const junk = [
  '"q"',
  '[',
  '{}',
  '@',
  'a/b',
  'x:y',
  'x=y',
  '<x>',
  'x y',
  'x\u00A0',
  '\u0001',
  '\u007F',
  'x ',
];

/** Ways to write a list of tokens, right and wrong; `names` is what it should hold. */
export function listVariations(names: readonly string[]): readonly Lines[] {
  const [first = 'x-other', ...others] = names;
  const join = (separator: string): Lines => [names.join(separator)];
  const many = Array.from({ length: 40 }, (_, i) => `x-${i}`);
  return [
    [],
    names,
    others,
    [...names, ''],
    ['', ...names],
    [...names, '*'],
    ['*', '*'],
    [names.join(', '), names.join(', ')],
    ...[',', ', ', ' ,', ' , ', ',,', ',\t', '\u000B, ', ' ', ';', '|', '\t', ', ,'].map(join),
    ...one([`${names.join(', ')},`, `,${names.join(', ')}`, `"${names.join(', ')}"`]),
    ...one([
      `[${names.join(', ')}]`,
      [...names, ...many].join(', '),
      names.join(', ').toLowerCase(),
    ]),
    ...one([names.join(', ').toUpperCase(), names.toReversed().join(', '), `${first};q=1`]),
    ...one([`*, ${names.join(', ')}`, `${names.join(', ')}, *`, others.join(', ')]),
    ...one(['*', '*,', ',*', ' * ', '* *', '**', '*;', '*/*', '"*"', '*, *', '*, x-other', 'x-*']),
    ...one(['', ' ', ',', 'null', 'true', 'x-one, x-two']),
    ...junk.flatMap((element) =>
      one([`${names.join(', ')}, ${element}`, element, `*, ${element}`]),
    ),
    ...junk.map((element): Lines => [element].concat(names)),
  ];
}

export const maxAgeVariations: readonly Lines[] = [
  ...one(['60', '0', '1', '5', '600', '86400', '060', '99999999999', '99999999999999999999999']),
  ...one([
    '-0',
    '-1',
    '+60',
    '1.5',
    '60.5',
    '1e3',
    '0x3c',
    '60s',
    '60 s',
    '60;',
    '"60"',
    'abc',
    'null',
  ]),
  ...one(['', ' 60 ', '\t60', '60 ', '60\u00A0', '60, 60', '60,0', '0, 60']),
  [],
  ['60', '0'],
  ['0', '60'],
  ['60', '60'],
];

export const resourcePolicyVariations: readonly Lines[] = [
  ...one([
    'same-origin',
    'same-site',
    'cross-origin',
    'Same-Origin',
    'SAME-SITE',
    'sameorigin',
    'none',
  ]),
  ...one([
    '',
    '*',
    ' same-origin ',
    '"same-origin"',
    'same-origin,',
    'same-origin;',
    'same-origin; x',
  ]),
  ...one(['same-origin, same-origin', 'cross-origin, same-origin', 'same-site, cross-origin']),
  [],
  ['same-origin', 'same-origin'],
  ['same-site', 'cross-origin'],
  ['same-origin', ''],
];

export const preflightStatuses = [
  200, 201, 202, 203, 204, 205, 206, 207, 226, 299, 300, 301, 302, 303, 304, 307, 308, 400, 401,
  403, 404, 405, 410, 418, 500, 501, 503, 599,
];

export const responseStatuses = [200, 200, 200, 201, 204, 400, 401, 403, 404, 500, 503];

export const redirectStatuses = [301, 302, 303, 307, 308];

/** A response's own headers: safelisted, forbidden, readable only where exposed. */
export const responseHeaders: readonly (readonly [string, string])[] = [
  ['X-A', '1'],
  ['X-A', '3'],
  ['X-B', '2'],
  ['x-é', '1'],
  ['*', 'star'],
  ['Authorization', 'z'],
  ['Cache-Control', 'no-store'],
  ['Content-Disposition', 'x'],
  ['Content-Language', 'en'],
  ['Content-Type', 'text/plain'],
  ['Date', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['ETag', '"x"'],
  ['Expires', '0'],
  ['Last-Modified', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  ['Pragma', 'x'],
  ['Set-Cookie', 'a=b'],
  ['Set-Cookie2', 'a=b'],
  ['Vary', 'Origin'],
];

export const exposable: readonly string[] =
  'X-A X-B x-a ETag Set-Cookie Set-Cookie2 Date Content-Length Vary Authorization Content-Disposition *'.split(
    ' ',
  );
