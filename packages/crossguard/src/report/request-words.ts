import type { PageRequest } from '@crossguard/cors/browser/page';
import { parseURL } from '@crossguard/cors/spec/url';
import { printable } from './printable.ts';

/** A request in short: `PUT /api/x from https://app.example.com, with credentials and X-Token: 1`. */
export function requestWords({ page, url, method, headers, credentials }: PageRequest): string {
  const parsed = parseURL(url);
  const path = parsed === null ? url : parsed.pathname + parsed.search;
  const extras = [
    ...(credentials === 'include' ? ['credentials'] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const suffix = extras.length === 0 ? '' : `, with ${extras.join(' and ')}`;
  return printable(`${method} ${path} from ${page.origin.serialized}${suffix}`);
}
