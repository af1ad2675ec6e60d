import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Semantics } from '../driver.ts';
import { asRead } from './as-read.ts';
import { checkExchange } from './check-exchange.ts';
import type { Exchange, Sent } from './exchange.ts';
import type { Fault } from './fault.ts';
import { hasEscapedUnreserved, hasTwoReadings } from './paths.ts';
import { type Reading, readingsOf, refer } from './reference.ts';
import { sameVerdict, type Verdict, verdictOf } from './verdict.ts';

/** What came of a request: everything that went over the wire, and everything that was wrong. */
export type Checked = {
  readonly exchanges: readonly Exchange[];
  readonly faults: readonly Fault[];
  /** Whether a page got an answer of another origin. */
  readonly letIn: boolean;
};

export type Ask = (sent: Sent, bodyLength: number | null) => Promise<WireResponse | WireError>;

/**
 * Methods that all HTTP parsers on the way know. Of others only the preflight is sent: a server that does not
 * know the method refuses the request itself, whatever the policy says.
 */
const spoken = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']);

/** Makes a page's request by the browser's half over the real server, and over the policy's own half. */
export async function checkPage(
  policy: Policy,
  request: PageRequest,
  ask: Ask,
  semantics: Semantics,
): Promise<Checked> {
  const { paths, headerLines, refusals } = semantics;
  const exchanges: Exchange[] = [];
  const outcome = await fetchOver(request, async (wire) => {
    const sent = sentBy(wire);
    const received = spoken.has(wire.method)
      ? await ask(sent, contentLengthOf(request, wire))
      : refer(policy, asRead(sent, semantics), 'passed-on', headerLines).received;
    exchanges.push({ sent, received });
    return received;
  });
  const got = verdictOf(outcome);
  const targets = exchanges.map(({ sent }) => sent.target);
  const readings = new Set<Reading>(['passed-on', ...targets.flatMap(readingsOf)]);
  const expected = Array.from(readings, (reading) => expect(policy, request, reading, semantics));
  const mayRefuse = paths === 'refuses-escaped' && targets.some(hasEscapedUnreserved);
  const faults = exchanges.flatMap((exchange) =>
    checkExchange(
      policy,
      { ...exchange, sent: asRead(exchange.sent, semantics) },
      mayRefuse ? 'closed' : 'whole',
      semantics,
    ),
  );
  const isSame = expected.some((verdict) => sameVerdict(verdict, got));
  // It must let in nobody else there. An opaque answer tells nobody anything.
  const isClosed = !got.ok || got.type === 'opaque' || expected.some(({ ok }) => ok);
  // What a server makes of a path with two readings is its own business, a 400 too, if nobody is let in whom the
  // policy does not let in, which every exchange is looked at for.
  const isLeftToServer =
    targets.some(hasTwoReadings) && !faults.some(({ code }) => code === 'let-in');
  // An application that is not asked does not say either that nobody may embed its answer.
  const isRefused = refusals === 'own' && got.ok && got.type === 'opaque';
  const isRight = isSame || isLeftToServer || isRefused || (mayRefuse && isClosed);
  return {
    exchanges,
    faults: isRight ? faults : [{ code: 'verdict', expected, got }, ...faults],
    letIn: got.ok && got.type === 'cors',
  };
}

/** What the page gets where the policy's own half answers. */
function expect(
  policy: Policy,
  request: PageRequest,
  reading: Reading,
  semantics: Semantics,
): Verdict {
  const state = createBrowserState({ now: () => 0 });
  return verdictOf(
    runFetch(request, state, (wire) => {
      const sent = asRead(sentBy(wire), semantics);
      return refer(policy, sent, reading, semantics.headerLines).received;
    }),
  );
}

async function fetchOver(
  request: PageRequest,
  answer: (wire: WireRequest) => Promise<WireResponse | WireError>,
): Promise<Outcome> {
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let next = steps.next();
  while (next.done !== true) next = steps.next(await answer(next.value));
  return next.value;
}

/**
 * Also without a body, browsers send a length with some methods, which servers insist on.
 *
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 */
function contentLengthOf({ body }: PageRequest, wire: WireRequest): number | null {
  if (wire.body) return body?.length ?? null;
  return wire.method === 'POST' || wire.method === 'PUT' ? 0 : null;
}

function sentBy({ method, url, headers, credentials }: WireRequest): Sent {
  const { pathname, search } = new URL(url);
  return {
    method,
    target: pathname + search,
    headers: credentials ? [...headers, ['Cookie', 'session=1']] : headers,
  };
}
