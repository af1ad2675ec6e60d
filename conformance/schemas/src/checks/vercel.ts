import { getTransformedRoutes } from '@vercel/routing-utils';
import { vercel } from 'crossguard/targets/vercel/vercel';
import type { Check } from '../check.ts';

/** What Vercel's own reader has against a `vercel.json`, and where it makes other headers of it than are written. */
function complaintsOf(text: string): readonly string[] {
  const config: { headers: { source: string; headers: { key: string; value: string }[] }[] } =
    JSON.parse(text);
  const { routes, error } = getTransformedRoutes(config);
  if (error !== null) return [error.message];
  const read = (routes ?? []).map((route) => ('headers' in route ? route.headers : undefined));
  const written = config.headers.map(({ headers }) =>
    Object.fromEntries(headers.map(({ key, value }) => [key, value])),
  );
  return JSON.stringify(read) === JSON.stringify(written) ? [] : [JSON.stringify(read)];
}

const header = '{"key":"a","value":"b"}';

export const vercelCheck: Check = {
  target: vercel,
  complaintsOf: (files) => files.flatMap(({ text }) => complaintsOf(text)),
  mustRefuse: [
    `{"headers":[{"source":"/(api","headers":[${header}]}]}`,
    `{"headers":[{"source":"/:a","headers":[{"key":"a","value":":a"}]}]}`,
    `{"headers":[{"headers":[${header}]}]}`,
  ].map((text) => ({ name: 'vercel.json', text })),
};
