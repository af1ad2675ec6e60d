import assert from 'node:assert/strict';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { WireResponse } from '@crossguard/cors/browser/wire';
import * as fc from 'fast-check';
import { bytes, origin } from '../arbitraries.ts';
import type { Target } from '../target.ts';

const names = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Content-Type',
  'Cross-Origin-Resource-Policy',
  'Location',
  'Referrer-Policy',
  'Timing-Allow-Origin',
  'X-Content-Type-Options',
];
const answer: fc.Arbitrary<WireResponse> = fc.record({
  kind: fc.constant('response'),
  status: fc.constantFrom(200, 204, 301, 303, 308, 404, 500),
  headers: fc.array(
    fc.tuple(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, bytes), origin),
    { maxLength: 8 },
  ),
});

/** A preflight and an actual request for each of 21 URLs, and no more. */
const mostRequests = 42;
const page = pageAt('https://app.example.com/');

/** Whatever servers answer, a fetch ends, and what it says can be written down. */
export const browserHalf: Target = {
  id: 'browser-half',
  property: fc.property(
    fc.constantFrom('GET', 'PUT', 'POST'),
    fc.constantFrom('omit', 'same-origin', 'include'),
    fc.array(answer, { minLength: 1, maxLength: 6 }),
    (method, credentials, answers) => {
      const request = pageRequest(page, 'https://api.example.org/', {
        method,
        credentials,
        headers: [['X-Token', '1']],
      });
      const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
      let sent = 0;
      let next = steps.next();
      while (next.done !== true) {
        sent += 1;
        assert.ok(sent <= mostRequests, 'it goes on for ever');
        const given = answers[sent % answers.length];
        assert.ok(given !== undefined);
        next = steps.next(given);
      }
      JSON.stringify(next.value);
    },
  ),
};
