import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from '../targets/compile.ts';
import type { Target } from '../targets/target.ts';

/** Names of methods and headers, of every character that they can have. */
const hostileName = fc.string({
  unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
  minLength: 1,
  maxLength: 8,
});

/**
 * Holds that no name that a policy can have changes the structure of what a target writes.
 *
 * @param form one of the target's
 * @param structureOf takes what is written apart, as its language would; it also looks whether the list of
 *   methods, of which `name` is the last behind GET, HEAD and POST, is there as it is meant
 */
export function assertStructureHolds(
  target: Target,
  form: string,
  structureOf: (text: string, name: string) => unknown,
): void {
  const benign = structureOf(written(target, form, 'X-A') ?? '', 'X-A');
  let hostile = 0;
  fc.assert(
    fc.property(hostileName, (name) => {
      const text = written(target, form, name);
      if (text === null) return;
      hostile += 1;
      assert.deepEqual(structureOf(text, name), benign);
    }),
  );
  assert.ok(hostile > 30);
}

/** What a target makes of a policy with a name wherever one can stand; null where there is no such policy. */
function written(target: Target, form: string, name: string): string | null {
  const rule = {
    match: { path: '/a/*' },
    allowOrigins: ['https://a.example'],
    allowHeaders: [name],
    exposeHeaders: [name],
    allowMethods: [name],
    maxAge: 600,
  };
  const parsed = parsePolicy({ rules: [rule] });
  // Some names are the browser's own.
  if (!parsed.ok || name === '*') return null;
  const compiled = compile(target, parsed.policy, { form, upstream: 'http://127.0.0.1:1' });
  assert.ok(compiled.ok);
  return compiled.emitted.files[0]?.text ?? null;
}
