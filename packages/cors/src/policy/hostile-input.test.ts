import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { IssuePath, Suggestion } from './issue.ts';
import { parsePolicy } from './parse-policy.ts';
import { cpuTime, origin } from './rig.test.ts';

function codesOf(input: unknown): Set<string> {
  const parsed = parsePolicy(input);
  return new Set((parsed.ok ? parsed.warnings : parsed.issues).map(({ code }) => code));
}

test('50,000 origins, good and bad, take well under a second', () => {
  const good = Array.from({ length: 50_000 }, (_, at) => `https://tenant-${at}.example.com`);
  const wild = Array.from({ length: 50_000 }, (_, at) => `https://*.tenant-${at}.example.com:*`);
  const bad = Array.from({ length: 50_000 }, (_, at) => `HTTPS://Tenant-${at}.example.com:443/`);
  const took = cpuTime(() => {
    const parsed = parsePolicy({ rules: [{ allowOrigins: [...good, ...wild] }] });
    assert.ok(parsed.ok);
    const [rule] = parsed.policy.rules;
    assert.equal(rule?.allowsOrigin('https://tenant-49999.example.com'), true);
    assert.equal(rule?.allowsOrigin('https://a.tenant-49999.example.com:81'), true);
    assert.equal(rule?.allowsOrigin('https://tenant-50000.example.com'), false);
    const failed = parsePolicy({ rules: [{ allowOrigins: bad }] });
    assert.equal(failed.ok ? 0 : failed.issues.length, 50_000);
  });
  assert.ok(took < 5000, `${took} ms`);
});

test('huge texts and lists end soon', () => {
  const long = 'a'.repeat(10_000_000);
  const took = cpuTime(() => {
    codesOf({ [long]: 1, rules: [{ [long]: 1, match: { path: `/${long}`, extensions: [long] } }] });
    codesOf({
      rules: [{ allowOrigins: [long, `https://${long}`, ' '.repeat(1e7)], allowMethods: [long] }],
    });
    codesOf({ rules: [{ allowOrigins: [origin], allowHeaders: [' '.repeat(1e7)], maxAge: long }] });
    codesOf({ enforce: long, rules: [{ allowOrigins: [origin], allowCredentials: long }] });
    assert.ok(codesOf({ rules: Array(2 ** 32 - 1) }).has('too-long'));
    assert.ok(codesOf({ rules: Array(400_000) }).has('not-an-object'));
  });
  assert.ok(took < 5000, `${took} ms`);
});

test('one list that many rules share is not read for ever', () => {
  const allowOrigins = Array.from({ length: 50_000 }, (_, at) => `https://t${at}.example.com`);
  const rules = Array.from({ length: 10_000 }, (_, at) => ({
    match: { path: `/${at}` },
    allowOrigins,
  }));
  const took = cpuTime(() => assert.ok(codesOf({ rules }).has('too-long')));
  assert.ok(took < 10_000, `${took} ms`);
});

test('cycles, getters, proxies and prototypes', () => {
  const cyclic: { rules: unknown[] } = { rules: [] };
  cyclic.rules.push(cyclic, cyclic.rules);
  assert.deepEqual(codesOf(cyclic), new Set(['unknown-key', 'missing-key', 'not-an-object']));

  const ran: string[] = [];
  const getters = {
    get rules(): unknown {
      ran.push('rules');
      throw new Error('ran');
    },
  };
  assert.ok(codesOf(getters).has('unreadable-value'));
  const list = Object.defineProperty([origin], 0, { get: () => ran.push('list') });
  assert.ok(codesOf({ rules: [{ allowOrigins: list }] }).has('unreadable-value'));
  assert.deepEqual(ran, []);

  const throwing = new Proxy({}, { ownKeys: () => assert.fail('trap') });
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  assert.ok(codesOf(throwing).has('unreadable-value'));
  assert.ok(codesOf({ rules: [{ allowOrigins: proxy, match: throwing }] }).has('unreadable-value'));

  const polluted: unknown = JSON.parse(
    '{"__proto__": {"rules": []}, "constructor": 1, "rules": [{"__proto__": {"allowOrigins": ["*"]}}]}',
  );
  assert.deepEqual(codesOf(polluted), new Set(['unknown-key', 'missing-key']));
  // What is inherited was not written by whoever wrote the policy.
  assert.ok(codesOf(Object.create({ rules: [{ allowOrigins: [origin] }] })).has('missing-key'));
  assert.deepEqual(
    codesOf(Object.assign(Object.create(null), { rules: [{ allowOrigins: [origin] }] })),
    new Set(),
  );
});

const keys = fc.constantFrom(
  'rules',
  'enforce',
  'match',
  'path',
  'extensions',
  'allowOrigins',
  'allowCredentials',
  'allowMethods',
  'allowHeaders',
  'exposeHeaders',
  'maxAge',
  'dangerouslyAllowNull',
  'origins',
  '__proto__',
  'x',
);
const scalars = fc.oneof(
  fc.constantFrom(
    null,
    undefined,
    true,
    false,
    0,
    600,
    -1,
    1e9,
    0.5,
    Number.NaN,
    'true',
    'null',
    '*',
    '',
  ),
  fc.constantFrom(
    origin,
    'https://*.example.com',
    'https://Example.com/',
    'a.b, c.d',
    'http://[0::1]',
    'https://*.com',
  ),
  fc.constantFrom(
    'PUT',
    'get',
    'TRACE',
    'X-A',
    'x-a',
    'Accept',
    'Cookie',
    'A B',
    '/a',
    '/a/*',
    '/a//b',
    'woff',
    '.woff',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const { input } = fc.letrec<{ input: unknown }>((tie) => ({
  input: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    scalars,
    fc.array(tie('input'), { maxLength: 4 }),
    fc.dictionary(keys, tie('input'), { maxKeys: 5 }),
  ),
}));

/** Inputs that reach deep: rules of mostly known fields, with mostly lists in them. */
const policies = fc.record({
  rules: fc.array(
    fc.record(
      {
        match: fc.record(
          { path: scalars, extensions: fc.array(scalars, { maxLength: 3 }) },
          { requiredKeys: [] },
        ),
        allowOrigins: fc.array(scalars, { maxLength: 4 }),
        allowCredentials: fc.boolean(),
        allowMethods: fc.array(scalars, { maxLength: 4 }),
        allowHeaders: fc.array(scalars, { maxLength: 4 }),
        exposeHeaders: fc.array(scalars, { maxLength: 4 }),
        maxAge: scalars,
        dangerouslyAllowNull: fc.boolean(),
        origins: scalars,
      },
      { requiredKeys: [] },
    ),
    { maxLength: 3 },
  ),
});

test('no input throws', () => {
  fc.assert(
    fc.property(fc.oneof(input, policies, fc.anything()), (value) => {
      parsePolicy(value);
    }),
    { numRuns: 2000 },
  );
});

/** The input with a suggestion carried out. */
function mend(holder: unknown, [key, ...rest]: IssuePath, suggestion: Suggestion): unknown {
  if (key === undefined) return holder;
  if (Array.isArray(holder)) {
    const list: readonly unknown[] = holder;
    return list.flatMap((entry, at): readonly unknown[] => {
      if (at !== key) return [entry];
      if (rest.length > 0) return [mend(entry, rest, suggestion)];
      if (suggestion.kind === 'split') return suggestion.values;
      return suggestion.kind === 'replace' ? [suggestion.value] : [];
    });
  }
  const entries = Object.entries(Object(holder));
  const mended = entries.flatMap(([name, value]): (readonly [string, unknown])[] => {
    if (name !== key) return [[name, value]];
    if (rest.length > 0) return [[name, mend(value, rest, suggestion)]];
    if (suggestion.kind === 'rename') return [[suggestion.key, value]];
    return suggestion.kind === 'replace' ? [[name, suggestion.value]] : [];
  });
  return Object.fromEntries(
    suggestion.kind === 'add' && rest.length === 0 ? [...mended, [key, suggestion.value]] : mended,
  );
}

test('suggestions can be carried out until none is left, and only what has none stays wrong', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      let current: unknown = policy;
      for (let round = 0; round < 200; round += 1) {
        const parsed = parsePolicy(current);
        const issues = parsed.ok ? parsed.warnings : parsed.issues;
        const next = issues.find(({ suggestion }) => suggestion !== null);
        if (next === undefined) return;
        assert.ok(next.suggestion !== null);
        current = mend(current, next.path, next.suggestion);
      }
      assert.fail(`still with suggestions: ${JSON.stringify(current)}`);
    }),
    { numRuns: 500 },
  );
});
