import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type CorsOptions, cors } from './express.ts';
import { cors as honoCors } from './hono.ts';
import type { Warning } from './warning.ts';

/** Serves one request of an origin, and answers what was warned of. */
function warningsOf(options: CorsOptions, ...origins: readonly string[]): Warning[] {
  const warnings: Warning[] = [];
  const serve = cors({ ...options, onWarning: (warning) => void warnings.push(warning) });
  for (const origin of origins) request(serve, origin);
  return warnings;
}

function request(serve: ReturnType<typeof cors>, origin: string): void {
  const headers = new Map<string, unknown>();
  serve(
    { method: 'GET', headers: { origin } },
    {
      statusCode: 200,
      getHeader: (name) => headers.get(name),
      setHeader: (name, value) => headers.set(name, value),
      end: () => undefined,
    },
    () => undefined,
  );
}

const codes = (warnings: readonly Warning[]): string[] => warnings.map(({ code }) => code);
const member = 'https://app.example.com';

test('options without danger: no warning', () => {
  const fine: readonly CorsOptions[] = [
    {},
    { origin: '*', credentials: true },
    { origin: true },
    { origin: false, credentials: true },
    { origin: [member, 'https://b.example'], credentials: true },
    { origin: /^https:\/\/(.+\.)?example\.com$/, credentials: true },
    { origin: (origin, done) => done(null, origin === member), credentials: true },
    { origin: (_, done) => done(null, true) },
  ];
  for (const options of fine) {
    assert.deepEqual(warningsOf(options, member, 'https://evil.example'), []);
  }
});

test('any origin with credentials', () => {
  const open: readonly CorsOptions['origin'][] = [
    true,
    [member, true],
    /.*/,
    /^https?:\/\//,
    (_, done) => done(null, true),
    async () => true,
    (origin) => origin,
  ];
  for (const origin of open.slice(0, 4)) {
    assert.deepEqual(codes(warningsOf({ origin, credentials: true })), [
      'any-origin-with-credentials',
    ]);
  }
  const [warning] = warningsOf({ origin: open[4], credentials: true }, member, member);
  assert.equal(warning?.code, 'any-origin-with-credentials');
  assert.match(warning.message, /function that lets everybody in/);
});

test('an async function that lets everybody in', async () => {
  const warnings: Warning[] = [];
  const onWarning = (warning: Warning) => void warnings.push(warning);
  const asked: (string | undefined)[] = [];
  const origin = async (of: string | undefined): Promise<boolean> => {
    asked.push(of);
    return true;
  };
  const serve = cors({ origin, credentials: true, onWarning });
  for (const _ of [1, 2, 3]) {
    request(serve, member);
    await new Promise(setImmediate);
  }
  assert.deepEqual(codes(warnings), ['any-origin-with-credentials']);
  assert.deepEqual(asked, [member, 'https://crossguard.invalid', member, member]);
});

test('regular expressions that match more than they seem to', () => {
  const [warning, ...others] = warningsOf({
    origin: [/\.example\.com$/, member],
    credentials: true,
  });
  assert.deepEqual(others, []);
  assert.equal(warning?.code, 'regexp-matches-more');
  assert.match(warning.message, /^the regular expression \/\\\.example\\\.com\$\/ .* without \^/);
  assert.equal(
    warning.policy,
    `rules:
  - allowOrigins: ['https://*.example.com', https://app.example.com]
    allowCredentials: true
    allowMethods: [PUT, PATCH, DELETE]
    allowHeaders: [Content-Type, Authorization] # those that your pages set
    maxAge: 600`,
  );
});

test('null, and what is no origin', () => {
  assert.deepEqual(codes(warningsOf({ origin: [member, 'null'] })), ['null-origin']);
  const [odd] = warningsOf({ origin: JSON.parse('[{}]') });
  assert.equal(odd?.code, 'not-an-origin');
});

test('once for the same options, wherever they are used', () => {
  const warnings: string[] = [];
  const options = { origin: 'null', onWarning: ({ code }: Warning) => void warnings.push(code) };
  cors(options);
  cors(options);
  assert.deepEqual(warnings, ['null-origin']);
  honoCors({ ...options });
  assert.deepEqual(warnings, ['null-origin', 'null-origin']);
});

test('a delegate that judged the origin itself may reflect it', () => {
  const warnings: string[] = [];
  const onWarning = ({ code }: Warning) => void warnings.push(code);
  const serve = cors((req, done) => {
    done(null, { origin: req.headers['origin'] === member, credentials: true, onWarning });
  });
  request(serve, member);
  assert.deepEqual(warnings, []);
  const open = cors((_, done) => done(null, { origin: [/example/], onWarning }));
  request(open, member);
  request(open, member);
  assert.deepEqual(warnings, ['regexp-matches-more']);
});

test('without a hook, console.warn is told', (context) => {
  const warn = context.mock.method(console, 'warn', () => undefined);
  cors({ origin: true, credentials: true });
  assert.equal(warn.mock.callCount(), 1);
  assert.match(
    String(warn.mock.calls[0]?.arguments[0]),
    /^crossguard: `origin: true` with credentials .*\n\nrules:\n/,
  );
});
