import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import type { StepRecord } from '../records.ts';

/** The parts of an exchange that are compared one by one. */
export const facets = [
  'verdict',
  'type',
  'headers',
  'wire',
  'origin',
  'request',
  'cookies',
  'sent',
] as const;

export type Facet = (typeof facets)[number];

/** What each facet is of one step, in one form for what was seen and for what was predicted. */
const facetOf: Readonly<Record<Facet, (step: StepRecord) => unknown>> = {
  verdict: ({ result }) => result.ok,
  type: ({ result }) => result.ok && [result.type, result.status, result.redirected, result.url],
  headers: ({ result }) => result.ok && [...result.headers].sort(),
  wire: ({ server }) => server.map(({ hop, kind, method, at }) => [hop, kind, method, at]),
  origin: ({ server }) => server.map(({ origin }) => origin),
  request: ({ server }) => server.map(({ acrm, acrh }) => [acrm ?? null, acrh ?? null]),
  cookies: ({ server }) => server.map(({ cookies }) => cookies),
  sent: ({ server }) => server.map(({ headers }) => comparable(headers)),
};

/** Headers of which a script does not have the last word: Firefox says `TE: trailers` over HTTP/2. */
const made = /^(?:accept-encoding|content-length|cookie|priority|sec-.*|te|user-agent)$/;

/** One order and one case for all, without those and without what is random. */
function comparable(headers: HeaderList): HeaderList {
  return headers
    .filter(([name]) => !made.test(byteLowercase(name)))
    .map(([name, value]): [string, string] => [
      byteLowercase(name),
      value.trim().replace(/; boundary=.*/, ''),
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The facets in which a prediction is wrong. */
export function differences(
  seen: readonly StepRecord[],
  predicted: readonly StepRecord[],
): readonly Facet[] {
  return facets.filter(
    (facet) =>
      JSON.stringify(seen.map(facetOf[facet])) !== JSON.stringify(predicted.map(facetOf[facet])),
  );
}
