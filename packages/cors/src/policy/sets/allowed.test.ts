import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createBrowserState } from '../../browser/browser-state.ts';
import { fetchSteps } from '../../browser/fetch-steps.ts';
import { pageAt, pageRequest, sandboxedPageAt } from '../../browser/page-request.ts';
import { applyChanges } from '../../server/apply-changes.ts';
import { decide } from '../../server/decide.ts';
import type { Header } from '../../spec/header-list.ts';
import { parseOrigin } from '../../spec/origin.ts';
import type { Policy } from '../policy.ts';
import { allowed, rulesByPath } from './allowed.ts';
import { contains, type Exchange } from './exchange-set.ts';
import { lookUpPath } from './path-map.ts';
import { exchanges, policies } from './rig.test.ts';

/** Whether a page's script reads the answer, if the policy's server and a browser are asked. */
function isRead(
  policy: Policy,
  { origin, path, method, credentials }: Exchange,
  headers: readonly Header[],
): boolean {
  const from = parseOrigin(origin);
  assert.ok(from !== null);
  const page =
    from.kind === 'opaque'
      ? sandboxedPageAt('about:srcdoc')
      : pageAt(`${origin}/`, { origin: from });
  const request = pageRequest(page, `https://server.invalid${path}`, {
    method,
    headers,
    credentials: credentials ? 'include' : 'same-origin',
  });
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let step = steps.next();
  while (step.done !== true) {
    const { url, method: sent, headers: head } = step.value;
    const { pathname, search } = new URL(url);
    const decision = decide(policy, { method: sent, path: pathname + search, headers: head });
    const status = decision.status ?? 200;
    step = steps.next({ kind: 'response', status, headers: applyChanges(decision, []) });
  }
  return step.value.ok;
}

/** A header that needs leave. */
function unsafe(name: string | null): Header[] {
  if (name === null) return [];
  return [[name, name === 'Content-Type' ? 'application/json' : '1']];
}

test('an exchange is allowed exactly when the browser half over the server half lets it through', () => {
  let read = 0;
  fc.assert(
    fc.property(policies, fc.array(exchanges, { minLength: 25, maxLength: 25 }), (policy, all) => {
      const set = allowed(policy);
      for (const exchange of all) {
        const isAllowed = contains(set, exchange);
        if (isAllowed) read += 1;
        const said = JSON.stringify(exchange);
        assert.equal(isRead(policy, exchange, unsafe(exchange.header)), isAllowed, said);
      }
    }),
    { numRuns: 1500 },
  );
  assert.ok(read > 500, `${read} allowed ones prove little`);
});

test('a request with several headers is let through exactly when each of them alone is', () => {
  const names = fc.subarray(['X-Token', 'Content-Type', 'Authorization', 'X-Other']);
  fc.assert(
    fc.property(policies, exchanges, names, (policy, exchange, several) => {
      const set = allowed(policy);
      const isAllowed = [null, ...several].every((header) =>
        contains(set, { ...exchange, header }),
      );
      assert.equal(isRead(policy, exchange, several.flatMap(unsafe)), isAllowed);
    }),
    { numRuns: 1500 },
  );
});

test('each path is governed by the rule that the policy finds', () => {
  fc.assert(
    fc.property(policies, exchanges, (policy, { path }) => {
      assert.equal(lookUpPath(rulesByPath(policy), path), policy.ruleFor(path));
    }),
    { numRuns: 1500 },
  );
});
