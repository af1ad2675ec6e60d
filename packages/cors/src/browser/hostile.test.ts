import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corsCheck } from '../spec/cors-check.ts';
import type { HeaderList } from '../spec/header-list.ts';
import { isForbiddenResponseHeaderName } from '../spec/forbidden-headers.ts';
import { createBrowserState } from './browser-state.ts';
import { fetchSteps } from './fetch-steps.ts';
import { pageAt, pageRequest, sandboxedPageAt } from './page-request.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

const bytes = fc.string({
  unit: fc.integer({ min: 0, max: 255 }).map((b) => String.fromCharCode(b)),
});
const origins = [
  'https://a.example',
  'https://b.example',
  'https://sub.a.example',
  'null',
  '*',
  '',
];
const names = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Cross-Origin-Resource-Policy',
  'Location',
  'Set-Cookie',
  'X-Content-Type-Options',
];
const values = [
  ...origins,
  'true',
  'PUT, X-A',
  '-1',
  '86400',
  'same-origin',
  '/next',
  'https://c.example/',
  'https://u:p@b.example/',
  'data:,x',
  'http://[',
  ',,;,',
];
const headerList: fc.Arbitrary<HeaderList> = fc.array(
  fc.tuple(
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, bytes),
    fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, bytes),
  ),
  { maxLength: 8 },
);
const answer: fc.Arbitrary<WireResponse | WireError> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant('response'),
      status: fc.constantFrom(200, 204, 301, 302, 303, 304, 307, 308, 401, 404, 407, 500, 999),
      headers: headerList,
    }),
  },
  fc.constant({ kind: 'error', reason: 'ECONNRESET', detail: 'reset' }),
);
const request = fc.record({
  page: fc.constantFrom(pageAt('https://a.example/'), sandboxedPageAt('https://a.example/')),
  url: fc.constantFrom('https://a.example/x', 'https://b.example/', 'http://b.example/', 'data:,x'),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'patch'),
  mode: fc.constantFrom('cors', 'no-cors', 'same-origin'),
  credentials: fc.constantFrom('omit', 'same-origin', 'include'),
  redirect: fc.constantFrom('follow', 'error', 'manual'),
  destination: fc.constantFrom('', 'script', 'image', 'style'),
  headers: fc.constantFrom<HeaderList>([], [['X-A', '1']], [['Authorization', 'x']]),
  useCORSPreflight: fc.boolean(),
});

test('whatever servers answer, a fetch ends, and lets nothing out that the standard keeps in', () => {
  fc.assert(
    fc.property(request, fc.array(answer, { minLength: 1, maxLength: 8 }), (init, answers) => {
      const { page, url, ...rest } = init;
      const state = createBrowserState({ now: () => 0 });
      const steps = fetchSteps(pageRequest(page, url, rest), state);
      const sent: WireRequest[] = [];
      let last: WireResponse | WireError | undefined;
      let next = steps.next();
      while (next.done !== true) {
        sent.push(next.value);
        // A preflight and an actual request for each of 21 URLs, and no more.
        assert.ok(sent.length <= 42, 'it goes on for ever');
        last = answers[sent.length % answers.length];
        assert.ok(last !== undefined);
        next = steps.next(last);
      }
      const outcome = next.value;
      assert.doesNotThrow(() => JSON.stringify(outcome));
      for (const { kind, credentials, body } of sent) {
        if (kind === 'preflight') assert.ok(!credentials && !body);
      }
      if (!outcome.ok) return;
      const { response } = outcome;
      assert.ok(response.headers.every(([name]) => !isForbiddenResponseHeaderName(name)));
      if (response.type === 'opaque' || response.type === 'opaqueredirect') {
        assert.deepEqual([response.status, response.headers, response.hasBody], [0, [], false]);
      }
      if (response.type === 'cors') {
        assert.ok(last?.kind === 'response');
        const trimmed = last.headers.map(([n, v]) => [n, v.trim()] as const);
        const allowed = [page.origin.serialized, 'null'].some(
          (origin) => corsCheck(origin, rest.credentials, trimmed).ok,
        );
        assert.ok(allowed, 'readable across origins without leave');
      }
    }),
    { numRuns: 3000 },
  );
});

test('megabytes of hostile headers cost no more than reading them', () => {
  const commas = `${','.repeat(2 ** 20)}PUT`;
  const headers: HeaderList = [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Methods', commas],
    ['Access-Control-Allow-Headers', 'a,'.repeat(2 ** 19)],
    ['Access-Control-Expose-Headers', ' '.repeat(2 ** 20)],
    ...Array.from({ length: 10_000 }, (_, n) => [`X-${n}`, '1'] as const),
  ];
  const page = pageAt('https://a.example/');
  const steps = fetchSteps(
    pageRequest(page, 'https://b.example/', { method: 'PUT' }),
    createBrowserState({ now: () => 0 }),
  );
  let next = steps.next();
  while (next.done !== true) next = steps.next({ kind: 'response', status: 200, headers });
  assert.ok(next.value.ok);
});
