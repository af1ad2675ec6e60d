import type { Policy } from '@crossguard/cors/policy/policy';
import type { Semantics } from '../driver.ts';
import { asRead } from './as-read.ts';
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
  semantics: Semantics,
): Promise<Checked> {
  const received = await ask(sent, null);
  const exchange = { sent: asRead(sent, semantics), received };
  return {
    exchanges: [{ sent, received }],
    faults: checkExchange(policy, exchange, 'closed', semantics),
    letIn: false,
  };
}
