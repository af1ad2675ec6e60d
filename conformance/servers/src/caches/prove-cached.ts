import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { pageRequest } from '@crossguard/cors/browser/page-request';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import { get, valuesOf } from '@crossguard/cors/spec/header-list';
import type { Policy } from '@crossguard/cors/policy/policy';
import { authority, type Sent } from '../compare/exchange.ts';
import type { Fault } from '../compare/fault.ts';
import { refer } from '../compare/reference.ts';
import { originTexts, pageOf } from '../generate/origins.ts';
import { pathsFor } from '../generate/paths.ts';
import { type Disagreement, openAsk } from '../prove.ts';
import type { Subject } from '../subjects.ts';
import { type Answer, answerQuery, plainAnswer } from '../upstream/answer.ts';
import { withServer } from '../with-server.ts';
import type { Cache } from './cache.ts';
import { nginxCache } from './nginx-cache.ts';
import { varnishCache } from './varnish-cache.ts';

const caches: readonly Cache[] = [nginxCache, varnishCache];

/** What the application says of CORS itself, and lets caches keep. */
const cacheable: Answer = { ...plainAnswer, cache: 'minute' };
const poisons: readonly Answer[] = [
  cacheable,
  { ...cacheable, cors: 'wildcard' },
  { ...cacheable, cors: 'echo' },
];

export type CacheProof = {
  readonly requests: number;
  readonly disagreements: readonly Disagreement[];
};

/**
 * Puts caches before a server, one after the other, and asks for the same URLs as several origins in every
 * order, twice: each must get what it would get without a cache.
 */
export async function proveCached(subject: Subject, port: number): Promise<CacheProof> {
  const proofs: CacheProof[] = [];
  for (const cache of caches) {
    if (cache.policies.has(subject.id)) proofs.push(await proveBehind(cache, subject, port));
  }
  return {
    requests: proofs.reduce((sum, { requests }) => sum + requests, 0),
    disagreements: proofs.flatMap(({ disagreements }) => disagreements),
  };
}

async function proveBehind(cache: Cache, subject: Subject, port: number): Promise<CacheProof> {
  const [rule] = subject.policy.rules;
  if (rule === undefined) return { requests: 0, disagreements: [] };
  const { named } = originTexts(rule.allowOrigins);
  const { plain } = pathsFor([rule.match]);
  const path = plain.find((each) => subject.policy.ruleFor(each) === rule) ?? '/';
  const orders = permutations([...named.slice(0, 2), 'https://evil.net', null]);
  return withServer(port, cache.start, async (cachePort) => {
    const { ask, close } = openAsk(cachePort);
    const disagreements: Disagreement[] = [];
    let [requests, hits] = [0, 0];
    for (const [at, order] of orders.entries()) {
      for (const poison of poisons) {
        const target = `${path}?${answerQuery(poison)}&at=${at}`;
        for (const origin of [...order, ...order]) {
          const sent: Sent = {
            method: 'GET',
            target,
            headers: origin === null ? [] : [['Origin', origin]],
          };
          const received = await ask(sent, null);
          requests += 1;
          if (received.kind === 'response' && get(received.headers, 'X-Cache') === 'HIT') hits += 1;
          const faults = faultsOf(subject.policy, sent, origin, received);
          if (faults.length > 0) {
            const id = `${subject.id}/${cache.id}-${requests}`;
            const attempt = { kind: 'raw', sent } as const;
            disagreements.push({ id, attempt, exchanges: [{ sent, received }], faults });
          }
        }
      }
    }
    close();
    if (hits === 0) {
      const sent: Sent = { method: 'GET', target: path, headers: [] };
      disagreements.push({
        id: `${subject.id}/${cache.id}`,
        attempt: { kind: 'raw', sent },
        exchanges: [],
        faults: [{ code: 'uncached' }],
      });
    }
    return { requests, disagreements };
  });
}

function faultsOf(
  policy: Policy,
  sent: Sent,
  origin: string | null,
  received: WireResponse | WireError,
): readonly Fault[] {
  if (received.kind === 'error') {
    const got = { ok: false, failure: received.detail } as const;
    return [{ code: 'verdict', expected: [], got }];
  }
  const strange = valuesOf(received.headers, 'Access-Control-Allow-Origin').find(
    (value) => value !== '*' && value !== origin,
  );
  if (strange !== undefined) return [{ code: 'shared', origin, value: strange }];
  const page = origin === null ? null : pageOf(origin);
  if (page === null) return [];
  const request = pageRequest(page, `https://${authority}${sent.target}`);
  const reads = (answer: WireResponse | WireError): boolean =>
    runFetch(request, createBrowserState({ now: () => 0 }), () => answer).ok;
  const expected = refer(policy, sent, 'passed-on', 'joined').received;
  if (reads(received) === reads(expected)) return [];
  const given = get(received.headers, 'Access-Control-Allow-Origin') ?? 'none';
  return [{ code: 'shared', origin, value: given }];
}

function permutations<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((first, at) => {
    const others = [...items.slice(0, at), ...items.slice(at + 1)];
    return permutations(others).map((rest) => [first].concat(rest));
  });
}
