import type { Policy } from '@crossguard/cors/policy/policy';
import type { Semantics } from '../driver.ts';
import { checkExchange } from './check-exchange.ts';
import type { Ask, Checked } from './check-page.ts';
import type { Sent } from './exchange.ts';

/**
 * Sends a request that no browser makes. What such a client reads it could read anyway; the question is
 * whether it can get an answer that lets somebody in, which a cache might keep.
 */
export async function checkRaw(
  policy: Policy,
  sent: Sent,
  ask: Ask,
  { headerLines }: Semantics,
): Promise<Checked> {
  const received = await ask(sent, null);
  const read = headerLines === 'joined' ? sent : { ...sent, headers: firstOrigin(sent.headers) };
  return {
    exchanges: [{ sent, received }],
    faults: checkExchange(policy, { sent: read, received }, 'closed', headerLines),
    letIn: false,
  };
}

function firstOrigin(headers: Sent['headers']): Sent['headers'] {
  const isOrigin = ([name]: Sent['headers'][number]): boolean => name.toLowerCase() === 'origin';
  const first = headers.find(isOrigin);
  return headers.filter((header) => header === first || !isOrigin(header));
}
