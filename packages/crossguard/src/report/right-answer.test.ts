import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { decide } from '@crossguard/cors/server/decide';
import fc from 'fast-check';
import { parse } from 'yaml';
import { policyRule, rightAnswer, ruleText } from './right-answer.ts';

const target = 'https://api.example.com/v1/items';

/** A request that some page could make. */
const requests: fc.Arbitrary<PageRequest> = fc
  .record({
    from: fc.constantFrom(
      'https://app.example.org',
      'http://localhost:5173',
      'http://a.test',
      'null',
    ),
    method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY', 'true'),
    names: fc.uniqueArray(
      fc.constantFrom('Content-Type', 'X-Token', 'Authorization', 'If-Match', 'null', '1'),
    ),
    withCredentials: fc.boolean(),
    path: fc.constantFrom('/', '/a', '/a/', '/%C3%A4', '/a//b', '/a%2Fb', "/it's", '/a/*', '/a:b'),
  })
  // To a page of an opaque origin no header is proposed for answers with credentials.
  .filter(({ from, withCredentials }) => from !== 'null' || !withCredentials)
  .map(({ from, method, names, withCredentials, path }) => {
    const page = from === 'null' ? sandboxedPageAt('about:srcdoc') : pageAt(from);
    return pageRequest(page, new URL(path, target).href, {
      method,
      headers: names.map((name) => [name, 'application/json']),
      credentials: withCredentials ? 'include' : 'omit',
    });
  });

function isAllowed(request: PageRequest, answer: (sent: WireRequest) => WireResponse): boolean {
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let next = steps.next();
  while (next.done !== true) next = steps.next(answer(next.value));
  return next.value.ok;
}

test('with the proposed headers, the browser half lets the request pass', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const { preflight, response } = rightAnswer(request);
      assert.ok(
        isAllowed(request, ({ kind }) =>
          kind === 'preflight'
            ? { kind: 'response', status: 204, headers: preflight ?? [] }
            : { kind: 'response', status: 500, headers: response },
        ),
      );
    }),
  );
});

test('with the proposed rule, the server half lets the request pass', () => {
  fc.assert(
    fc.property(requests, (request) => {
      const rule = policyRule(request, request.url);
      if (rule === null) {
        // A policy lets no path in that can be read in two ways.
        assert.match(request.url, /[^:]\/\/|%2F/);
        return;
      }
      const text = ruleText(rule).join('\n');
      const read = parsePolicy(parse(text));
      assert.ok(read.ok, text);
      const { policy } = read;
      assert.ok(
        isAllowed(request, ({ method, headers, url }) => {
          const decision = decide(policy, { method, path: new URL(url).pathname, headers });
          const status = decision.kind === 'preflight' ? decision.status : 200;
          return { kind: 'response', status, headers: decision.set };
        }),
        text,
      );
    }),
  );
});
