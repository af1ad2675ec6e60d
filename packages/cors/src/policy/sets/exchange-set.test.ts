import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '../parse-policy.ts';
import type { Policy } from '../policy.ts';
import { parseOrigin } from '../../spec/origin.ts';
import { cpuTime } from '../rig.test.ts';
import { allowed } from './allowed.ts';
import { contains, intersect, subtract, unite, witness } from './exchange-set.ts';
import { exchanges, policies } from './rig.test.ts';

test('an exchange is in a union, an intersection, a difference as logic says', () => {
  fc.assert(
    fc.property(
      fc.tuple(policies, policies, policies),
      fc.array(exchanges, { minLength: 30, maxLength: 30 }),
      ([one, two, three], all) => {
        const [a, b, c] = [allowed(one), allowed(two), allowed(three)];
        const sets = [
          unite(a, b),
          intersect(a, b),
          subtract(a, b),
          subtract(unite(a, b), intersect(b, c)),
        ];
        for (const exchange of all) {
          const [inA, inB, inC] = [a, b, c].map((set) => contains(set, exchange));
          const said = JSON.stringify(exchange);
          assert.deepEqual(
            sets.map((set) => contains(set, exchange)),
            [
              inA === true || inB === true,
              inA === true && inB === true,
              inA === true && inB !== true,
              (inA === true || inB === true) && !(inB === true && inC === true),
            ],
            said,
          );
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('a witness is in its set, and is real; a set without one has no element', () => {
  let [empty, full] = [0, 0];
  fc.assert(
    fc.property(
      policies,
      policies,
      fc.array(exchanges, { minLength: 60, maxLength: 60 }),
      (one, two, all) => {
        const [a, b] = [allowed(one), allowed(two)];
        for (const set of [subtract(a, b), intersect(a, b), subtract(a, unite(a, b))]) {
          const found = witness(set);
          if (found === null) {
            empty += 1;
            for (const exchange of all) assert.equal(contains(set, exchange), false);
          } else {
            full += 1;
            assert.ok(contains(set, found), JSON.stringify(found));
            assert.notEqual(parseOrigin(found.origin), null, found.origin);
            assert.equal(new URL(found.path, 'https://a.example').pathname, found.path);
          }
        }
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(empty > 300 && full > 300, `${empty}, ${full}`);
});

function policyOf(rules: readonly object[]): Policy {
  const parsed = parsePolicy({ rules });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

function witnessOfDifference(more: readonly object[], less: readonly object[]): unknown {
  return witness(subtract(allowed(policyOf(more)), allowed(policyOf(less))));
}

test('what is left of one policy without another', () => {
  const site = { path: '/x', method: 'GET', header: null, credentials: false };
  const any = [{ allowOrigins: ['*'] }];
  const everyExample = {
    allowOrigins: ['https://example', 'https://*.example'],
    dangerouslyAllowPublicSuffixSubdomains: true,
  };
  assert.equal(witnessOfDifference(any, any), null);
  assert.deepEqual(witnessOfDifference(any, [everyExample]), {
    ...site,
    origin: 'https://stranger.test',
  });
  const ports = [{ allowOrigins: ['https://app.example:*'] }];
  assert.deepEqual(witnessOfDifference(ports, [{ allowOrigins: ['https://app.example'] }]), {
    ...site,
    origin: 'https://app.example:8443',
  });
  const fonts = { match: { extensions: ['woff2'] }, allowOrigins: ['*'] };
  assert.deepEqual(witnessOfDifference([fonts], [{ ...fonts, match: { path: '/fonts/*' } }]), {
    ...site,
    path: '/x.woff2',
    origin: 'https://stranger.example',
  });
  // A path with two readings falls under a first rule for all paths, and under no other.
  const behind = [{ match: { path: '/a' }, allowOrigins: ['*'] }, ...any];
  assert.equal(witnessOfDifference(behind, any), null);
  assert.deepEqual(witnessOfDifference(any, behind), {
    ...site,
    path: '/a//b',
    origin: 'https://stranger.example',
  });
});

test('`*` is every header but Authorization, every method, no credentials', () => {
  const wild = { allowOrigins: ['*'], allowMethods: ['*'], allowHeaders: ['*'] };
  const set = allowed(policyOf([wild]));
  const exchange = {
    origin: 'null',
    path: '/',
    method: 'PATCH',
    header: 'X-A',
    credentials: false,
  };
  assert.ok(contains(set, exchange));
  assert.ok(!contains(set, { ...exchange, header: 'authorization' }));
  assert.ok(!contains(set, { ...exchange, credentials: true }));
  assert.deepEqual(
    witnessOfDifference([{ ...wild, allowHeaders: ['*', 'Authorization'] }], [wild]),
    {
      origin: 'https://stranger.example',
      path: '/x',
      method: 'GET',
      header: 'authorization',
      credentials: false,
    },
  );
});

test('thousands of origins and rules cost little', () => {
  const many = (from: number): object[] => [
    {
      allowOrigins: Array.from({ length: 10_000 }, (_, at) => `https://a${at + from}.example.com`),
    },
  ];
  const rules = (from: number): object[] =>
    Array.from({ length: 2000 }, (_, at) => ({
      match: { path: `/t${at + from}/*` },
      allowOrigins: [`https://a${at}.example`],
    }));
  for (const make of [many, rules]) {
    const [one, two] = [policyOf(make(0)), policyOf(make(1))];
    const took = cpuTime(() => {
      const [a, b] = [allowed(one), allowed(two)];
      assert.notEqual(witness(subtract(a, b)), null);
      assert.equal(witness(subtract(a, a)), null);
    });
    assert.ok(took < 3000, `${took} ms`);
  }
});
