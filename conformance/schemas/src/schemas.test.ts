import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedPolicies } from '@crossguard/conformance-servers/fixed-policies';
import { policyInputs } from '@crossguard/conformance-servers/generate/policies';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from 'crossguard/targets/compile';
import { targets } from 'crossguard/targets/registry';
import * as fc from 'fast-check';
import { checks } from './checks.ts';

test('every target that claims a schema has a check, and no other', () => {
  const claimed = targets
    .filter(({ proof }) => proof === 'schema' || proof === 'engine')
    .map(({ id }) => id);
  assert.deepEqual(checks.map(({ target }) => target.id).sort(), claimed.sort());
});

for (const { target, complaintsOf, mustRefuse } of checks) {
  for (const { id: form } of target.forms) {
    /** Whether the target has anything to say to a policy; if so, it must be what the vendor takes. */
    const isTaken = async (input: unknown): Promise<boolean> => {
      const parsed = parsePolicy(input);
      if (!parsed.ok) return false;
      const compiled = compile(target, parsed.policy, { form, upstream: 'http://127.0.0.1:3000' });
      if (!compiled.ok) return false;
      const complaints = await complaintsOf(compiled.emitted.files, form);
      assert.deepEqual(complaints, [], JSON.stringify(input));
      return true;
    };

    test(`${target.id}, ${form}: the vendor takes what is written for policies that people have`, async () => {
      const taken = await Promise.all(fixedPolicies.map(({ input }) => isTaken(input)));
      assert.ok(taken.includes(true));
    });

    test(`${target.id}, ${form}: the vendor takes what is written for any policy`, async () => {
      // A target may refuse most of what is drawn: one odd name or path is enough.
      const inputs = fc.sample(policyInputs(target.supports), 4000);
      let taken = 0;
      for (const input of inputs) {
        if (taken < 100 && (await isTaken(input))) taken += 1;
      }
      assert.ok(taken >= 30, `${target.id} refused all but ${taken} policies`);
    });
  }

  test(`${target.id}: the vendor does not take what is wrong`, async () => {
    assert.ok(mustRefuse.length > 0);
    for (const file of mustRefuse) {
      const complaints = await Promise.all(
        target.forms.map(async ({ id }) => complaintsOf([file], id)),
      );
      assert.ok(
        complaints.some((each) => each.length > 0),
        file.text,
      );
    }
  });
}
