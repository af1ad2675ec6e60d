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
  cookies: ({ server }) => server.map(({ cookies }) => cookies ?? []),
};

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
