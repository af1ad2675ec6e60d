import assert from 'node:assert/strict';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { createCors } from '@crossguard/cors/server/cors';
import { decide } from '@crossguard/cors/server/decide';
import * as fc from 'fast-check';
import { head, written } from '../arbitraries.ts';
import type { Target } from '../target.ts';
import { checkWritten } from '../written-bytes.ts';

/** Decisions, also those of the debug mode, which says more. */
export const decisions: Target = {
  id: 'decisions',
  property: fc.property(written, head, (input, request) => {
    const parsed = parsePolicy(input);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const { set, vary, status } = decide(parsed.policy, request);
    const merged = vary.map((name) => ['Vary', name] as const);
    checkWritten([...set, ...merged], input, request);
    assert.ok(status === null || status === 204 || status === 403);
    const debugged = createCors(parsed.policy, { debug: true }).decide(request);
    assert.ok(!(debugged instanceof Promise));
    for (const [name, value] of debugged.set) {
      if (name === 'Crossguard-Refused') assert.match(value, /^[a-z-]+(?:; [a-z]+=[a-z0-9-]+)*$/);
    }
  }),
};
