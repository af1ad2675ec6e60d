import * as fc from 'fast-check';

/** Any text of bytes: what a header's value may hold before anybody has looked at it. */
export const bytes: fc.Arbitrary<string> = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)),
  maxLength: 60,
});

const origins = [
  'https://app.example.com',
  'https://a.tenant.example.org',
  'http://localhost:8080',
  'https://xn--bcher-kva.example.org',
  'null',
  '*',
  'https://[::1]:8443',
  'capacitor://localhost',
];
const paths = ['/', '/api/doc', '/api/%2e%2e/x', '/api//x', '/files/a.woff2', '/%zz', '/a?b#c'];
const methods = ['GET', 'POST', 'OPTIONS', 'PUT', 'patch', 'CONNECT'];
const pieces = [',', ', ', '%0d%0a', '\r\n', '\t', '.', ':', '/', '\\', '@', '*', '\u00e9', '\0'];

/** Something that is nearly right: a known text with bytes put in, taken out or repeated. */
export function nearly(known: readonly string[]): fc.Arbitrary<string> {
  const changed = fc
    .tuple(
      fc.constantFrom(...known),
      fc.nat(40),
      fc.nat(3),
      fc.oneof(fc.constantFrom(...pieces), bytes),
    )
    .map(([text, at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut));
  const repeated = fc
    .tuple(fc.constantFrom(...pieces, ...known), fc.integer({ min: 2, max: 3000 }))
    .map(([piece, count]) => piece.repeat(count));
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 4, arbitrary: changed },
    { weight: 1, arbitrary: repeated },
    { weight: 2, arbitrary: bytes },
  );
}

export const origin: fc.Arbitrary<string> = nearly(origins);
export const path: fc.Arbitrary<string> = nearly(paths);
const method: fc.Arbitrary<string> = nearly(methods);

/** A request's head, none of whose parts need be what HTTP allows. */
export type HostileHead = {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
};

const names = [
  'Origin',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
  'Host',
  'Sec-Fetch-Site',
  'Cookie',
  'Authorization',
];

export const head: fc.Arbitrary<HostileHead> = fc.record({
  method,
  path,
  headers: fc.array(
    fc.tuple(
      fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, bytes),
      fc.oneof(origin, method, nearly(['content-type,x-token', 'same-site', 'cross-site'])),
    ),
    { maxLength: 5 },
  ),
});

/** A policy that holds, as it is written. */
export type Written = {
  readonly enforce: 'browser' | 'server';
  readonly rules: readonly Readonly<Record<string, unknown>>[];
};

export const written: fc.Arbitrary<Written> = fc.record({
  enforce: fc.constantFrom('browser', 'server'),
  rules: fc
    .subarray(['/', '/api/*', '/files/*', '/*'], { minLength: 1 })
    .chain((matches) => fc.tuple(...matches.map((match) => rule(match)))),
});

function rule(match: string): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  return fc.record(
    {
      match: fc.constant({ path: match }),
      allowOrigins: fc.subarray(
        [
          'https://app.example.com',
          'https://*.tenant.example.org:*',
          'http://localhost:*',
          'https://*.example.org',
          'capacitor://localhost',
          'null',
        ],
        { minLength: 1 },
      ),
      dangerouslyAllowNull: fc.constant(true),
      dangerouslyAllowInsecureOrigins: fc.constant(true),
      allowCredentials: fc.boolean(),
      allowMethods: fc.subarray(['PUT', 'DELETE', 'PATCH'], { minLength: 1 }),
      allowHeaders: fc.subarray(['X-Token', 'Content-Type', 'Authorization'], { minLength: 1 }),
      exposeHeaders: fc.subarray(['X-Request-Id', 'ETag'], { minLength: 1 }),
      maxAge: fc.constantFrom(0, 600),
      timingAllowOrigin: fc.boolean(),
      crossOriginResourcePolicy: fc.constantFrom('same-site', 'cross-origin'),
    },
    { requiredKeys: ['match', 'allowOrigins', 'dangerouslyAllowNull'] },
  );
}
