/** What the tests of targets share that can't be run here: a model of what their vendor says they do, under the browser's half. */
import assert from 'node:assert/strict';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Header } from '@crossguard/cors/spec/header-list';
import * as fc from 'fast-check';
import { predict } from '../inspect/predict.ts';
import { compile } from './compile.ts';
import type { Feature } from './feature.ts';
import type { EmittedFile, Target } from './target.ts';

/** What the vendor's server answers to a request, by its documentation. */
export type Model = (files: readonly EmittedFile[]) => (request: WireRequest) => WireResponse;

const preflights = {
  allowMethods: fc.constantFrom(['PUT'], ['DELETE', 'PUT'], ['PATCH'], ['MERGE', 'PUT']),
  allowHeaders: fc.constantFrom(['*'], ['*', 'Authorization'], ['X-A'], ['X-A', 'Content-Type']),
  maxAge: fc.constantFrom(0, 5, 600),
};

/** Rules within what a target's features are; what its limits are, it says itself. */
function rulesFor({ supports }: Target): fc.Arbitrary<object> {
  const some = (feature: Feature, ...items: readonly string[]): readonly string[] =>
    supports[feature] === true ? items : [];
  const origins = [
    'https://a.example',
    'https://b.example:8443',
    'http://localhost:3000',
    ...some('subdomains', 'https://*.a.example'),
    ...some('any-port', 'http://localhost:*'),
    ...some('null-origin', 'null'),
  ];
  const maxLength = supports['several-origins'] === true ? 3 : 1;
  const paths = [...some('exact-path', '/x'), ...some('path-prefix', '/x/*')];
  return fc.record(
    {
      ...(paths.length > 0 && { match: fc.record({ path: fc.constantFrom(...paths) }) }),
      allowOrigins: fc.oneof(fc.constant(['*']), {
        weight: 3,
        arbitrary: fc.subarray(origins, { minLength: 1, maxLength }),
      }),
      allowCredentials: fc.boolean(),
      exposeHeaders: fc.constantFrom(['*'], ['X-B'], ['ETag', 'X-B']),
      // Who can't say how long a preflight is kept answers none.
      ...(supports['max-age'] === true && preflights),
    },
    { requiredKeys: ['allowOrigins'] },
  );
}

const request = fc.record({
  page: fc.constantFrom(
    ...['https://a.example/', 'https://x.y.a.example/', 'https://x.a.example:444/'].map((url) =>
      pageAt(url),
    ),
    ...['http://localhost/', 'http://localhost:3000/', 'https://b.example:8443/'].map((url) =>
      pageAt(url),
    ),
    ...['https://evil.example/', 'https://a.example.evil.example/', 'http://a.example/'].map(
      (url) => pageAt(url),
    ),
    sandboxedPageAt('https://a.example/'),
  ),
  path: fc.constantFrom('/', '/x', '/x/y', '/a.css'),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'MERGE'),
  headers: fc.subarray<Header>([
    ['X-A', '1'],
    ['Content-Type', 'application/json'],
    ['Authorization', 'x'],
  ]),
  credentials: fc.constantFrom('include', 'omit'),
});

/**
 * Holds that every page gets the policy's verdict, and reads the headers that the policy exposes.
 *
 * @param least how many of the policies drawn, with 20 requests each, the target must have taken
 */
export function assertVerdicts(target: Target, model: Model, least: number): void {
  let taken = 0;
  let allowed = 0;
  fc.assert(
    fc.property(
      rulesFor(target),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      (given, attempts) => {
        const allowing = { dangerouslyAllowNull: true, dangerouslyAllowInsecureOrigins: true };
        const parsed = parsePolicy({ rules: [{ ...allowing, ...given }] });
        if (!parsed.ok) return;
        const form = target.forms[0]?.id ?? '';
        const compiled = compile(target, parsed.policy, { form, upstream: '' });
        if (!compiled.ok) return;
        taken += 1;
        const answer = model(compiled.emitted.files);
        for (const { page, path, ...init } of attempts) {
          const asked = pageRequest(page, `https://store.example${path}`, init);
          const state = createBrowserState({ now: () => 0 });
          const outcome = runFetch(asked, state, answer);
          const expected: boolean = predict(parsed.policy, asked).failure === null;
          const described = `${JSON.stringify(given)} ${path} ${JSON.stringify(init)}`;
          assert.equal(outcome.ok, expected, described);
          if (outcome.ok) allowed += 1;
        }
      },
    ),
    { numRuns: 1500 },
  );
  assert.ok(taken >= least && allowed >= least, `${taken} policies, ${allowed} requests`);
}
