import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import { applyChanges } from '@crossguard/cors/server/apply-changes';
import { type Decision, decide } from '@crossguard/cors/server/decide';
import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { get, type HeaderList, sameName } from '@crossguard/cors/spec/header-list';
import { type Answer, answerHeaders, answerOf } from '../upstream/answer.ts';
import type { HeaderLines } from '../driver.ts';
import type { Sent } from './exchange.ts';

/**
 * How a server may take it that the application does not keep its word:
 *
 * - `passed-on`: the page gets as much of the answer as there is;
 * - `own-error`: it answers itself, with a status from 500;
 * - `broken`: it breaks the connection in turn.
 */
export type Reading = 'passed-on' | 'own-error' | 'broken';

/** What the policy says of a request, and the application's headers where it is asked. */
export type Reference = {
  readonly decision: Decision;
  /** Null where the application is not asked, or says nothing. */
  readonly upstream: HeaderList | null;
  readonly received: WireResponse | WireError;
};

/** The policy's own half round a model of the application: what a right server would answer. */
export function refer(
  policy: Policy,
  sent: Sent,
  reading: Reading,
  headerLines: HeaderLines,
): Reference {
  const { method, target, headers } = sent;
  const decision = decide(policy, { method, path: target, headers });
  const respond = (status: number, own: HeaderList): WireResponse => ({
    kind: 'response',
    status,
    headers: applyChanges(decision, own),
  });
  if (decision.status !== null) {
    return { decision, upstream: null, received: respond(decision.status, []) };
  }
  const answer = answerOf(target);
  const kept = keepsItsWord(answer);
  const isSilent = answer.ends === 'silent';
  // A cache asks for the whole, also where it was asked for the head alone.
  const isRefused = reading !== 'passed-on' && (isUnasked(answer) || !kept);
  if (isSilent || isRefused) {
    const received: WireResponse | WireError =
      reading === 'broken' && !isSilent
        ? { kind: 'error', reason: 'closed', detail: 'broken off' }
        : respond(502, []);
    return { decision, upstream: null, received };
  }
  const own = answerHeaders(answer, get(headers, 'Origin'));
  const upstream = decision.kind === 'pass' && headerLines === 'first' ? firstLines(own) : own;
  return { decision, upstream, received: respond(Number(answer.status), upstream) };
}

function keepsItsWord({ ends, status }: Answer): boolean {
  return ends === 'whole' || status === '204' || status === '304';
}

/** A 304 where nothing was asked conditionally, as pages' requests never do: Varnish takes it for an error. */
export function isUnasked({ status }: Answer): boolean {
  return status === '304';
}

/** The readings that a request leaves room for. */
export function readingsOf(target: string): readonly Reading[] {
  const answer = answerOf(target);
  if (isUnasked(answer)) return ['passed-on', 'own-error'];
  return answer.ends === 'midway' ? ['passed-on', 'own-error', 'broken'] : ['passed-on'];
}

/** Of each CORS header the first line, which is all that some servers can pass on. */
function firstLines(headers: HeaderList): HeaderList {
  return headers.filter(
    ([name], at) =>
      !corsResponseHeaders.includes(name.toLowerCase()) ||
      headers.findIndex(([other]) => sameName(other, name)) === at,
  );
}
