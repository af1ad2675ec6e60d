import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lookUpOrigins } from '../lookup/look-up-origins.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyInput, RuleInput } from '../policy/policy-input.ts';
import { decideAsking } from './decide-asking.ts';
import { decide, type Decision, type RequestHead } from './decide.ts';

const app = 'https://app.example.com';

function policyOf(...rules: readonly RuleInput[]): Policy {
  const input: PolicyInput = { rules };
  const parsed = parsePolicy(input);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

function from(origin: string, method = 'GET'): RequestHead {
  const headers = [
    ['Origin', origin],
    ['Access-Control-Request-Method', 'PUT'],
  ] as const;
  return { method, path: '/', headers };
}

test('a lookup is asked about what no pattern names, and its answer decides', async () => {
  const asked: string[] = [];
  const policy = policyOf({
    allowOrigins: [
      app,
      async (origin) => {
        asked.push(origin);
        return origin === 'https://tenant.example';
      },
    ],
    allowMethods: ['PUT'],
  });
  const decided = async (origin: string, method?: string): Promise<Decision> =>
    decideAsking(policy, from(origin, method));
  assert.equal((await decided(app)).reason.code, 'origin-allowed');
  assert.deepEqual(asked, []);

  const good = await decided('https://tenant.example');
  assert.deepEqual(good.set, [['Access-Control-Allow-Origin', 'https://tenant.example']]);
  assert.deepEqual(good.vary, ['Origin']);
  assert.equal((await decided('https://tenant.example', 'OPTIONS')).status, 204);

  const bad = await decided('https://evil.example');
  assert.equal(bad.reason.code, 'origin-refused');
  assert.deepEqual(bad.set, []);
  assert.deepEqual(bad.vary, ['Origin']);
  assert.equal((await decided('https://evil.example', 'OPTIONS')).status, 403);
});

test('an answer that is there at once is decided at once, without a promise', () => {
  const policy = policyOf({ allowOrigins: [(origin) => origin === app] });
  assert.ok(!(decideAsking(policy, from(app)) instanceof Promise));
});

test('until it is asked, nobody is let in', () => {
  const policy = policyOf({ allowOrigins: [() => true] });
  const decision = decide(policy, from(app));
  assert.deepEqual(decision.set, []);
  assert.deepEqual(decision.reason, { code: 'lookup-needed', path: '/', rule: 0, origin: app });
});

test('several lookups are asked in their order until one does not refuse', async () => {
  const asked: string[] = [];
  const says = (name: string, answer: boolean) => async () => {
    asked.push(name);
    return answer;
  };
  const broken = lookUpOrigins(() => Promise.reject(new Error('x')), { onFailure: () => {} });
  const allowing = policyOf({ allowOrigins: [says('a', false), says('b', true), says('c', true)] });
  assert.equal((await decideAsking(allowing, from(app))).reason.code, 'origin-allowed');
  assert.deepEqual(asked, ['a', 'b']);
  const failing = policyOf({ allowOrigins: [says('a', false), broken, says('c', true)] });
  const { reason } = await decideAsking(failing, from(app));
  assert.deepEqual(reason, {
    code: 'lookup-failed',
    path: '/',
    rule: 0,
    origin: app,
    why: 'threw',
  });
});

test('plain HTTP is not asked about where credentials are allowed, unless that is permitted', async () => {
  const everybody: RuleInput['allowOrigins'][number] = () => true;
  const codeOf = async (policy: Policy, origin: string): Promise<string> =>
    (await decideAsking(policy, from(origin))).reason.code;
  const careful = policyOf({ allowOrigins: [everybody], allowCredentials: true });
  const careless = policyOf({
    allowOrigins: [everybody],
    allowCredentials: true,
    dangerouslyAllowInsecureOrigins: true,
  });
  const plain = policyOf({ allowOrigins: [everybody] });
  assert.equal(await codeOf(careful, 'http://a.example'), 'origin-refused');
  assert.equal(await codeOf(careful, 'http://localhost:3000'), 'origin-allowed');
  assert.equal(await codeOf(careful, 'https://a.example'), 'origin-allowed');
  assert.equal(await codeOf(careless, 'http://a.example'), 'origin-allowed');
  assert.equal(await codeOf(plain, 'http://a.example'), 'origin-allowed');
});

test('what is no serialised tuple origin is never asked about, nor sent back', async () => {
  const asked: string[] = [];
  const policy = policyOf({
    allowOrigins: [
      (origin) => {
        asked.push(origin);
        return true;
      },
    ],
  });
  const none = [
    '',
    'null',
    '*',
    'a.example',
    'https://a.example/',
    'https://A.example',
    'https://a.example:443',
    'https://a.example, https://b.example',
    'https://u@a.example',
    'foo://a,b',
    "foo://a'b",
    `https://${'a'.repeat(600)}.example`,
  ];
  for (const origin of none) {
    const { set, reason } = await decideAsking(policy, from(origin));
    assert.equal(reason.code, 'origin-refused', origin);
    assert.deepEqual(set, []);
  }
  assert.deepEqual(asked, []);
  for (const origin of ['capacitor://localhost', 'chrome-extension://abc', 'http://[::1]:8080']) {
    assert.equal((await decideAsking(policy, from(origin))).reason.code, 'origin-allowed', origin);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const decision = decideAsking(policy, from(text));
      assert.ok(!(decision instanceof Promise));
      for (const [, value] of decision.set) assert.match(value, /^[a-z0-9:/.[\]_+-]+$/);
    }),
  );
});

test('where everybody is let in, a lookup is needless, which is told', () => {
  const parsed = parsePolicy({ rules: [{ allowOrigins: ['*', () => false] }] });
  assert.ok(parsed.ok);
  assert.deepEqual(
    parsed.warnings.map(({ code, path }) => [code, path]),
    [['covered', ['rules', 0, 'allowOrigins', 1]]],
  );
  assert.equal(decide(parsed.policy, from(app)).reason.code, 'any-origin');
});

test('only what lookUpOrigins made is one', () => {
  const parsed = parsePolicy({ rules: [{ allowOrigins: [{ ask: () => 'allowed' }] }] });
  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.issues.map(({ code }) => code),
    ['not-a-string'],
  );
});
