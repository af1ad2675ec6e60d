import type { Header } from '@crossguard/cors/spec/header-list';
import type { Scenario } from '../records.ts';
import { origins, secureOrigins } from './origins.ts';
import type { Random } from './random.ts';

type Step = Scenario['steps'][number];
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A response's head that is still being written. */
export type HeadDraft = { status: number; headers: Header[] };

export type HopDraft = { origin: string; preflight: HeadDraft; response: HeadDraft };

/** One request and its answers, still being written; `notes` says what was changed of an allowed one. */
export type Draft = {
  from: Scenario['from'];
  readonly request: Mutable<Omit<Step['request'], 'url' | 'headers'>> & { headers: Header[] };
  readonly hops: HopDraft[];
  readonly notes: string[];
};

/** A request to each origin in turn, by redirects, with nothing to say yet. */
export function draftTo(chain: readonly string[]): Draft {
  return {
    from: 'page',
    request: {
      method: 'GET',
      mode: 'cors',
      credentials: 'same-origin',
      redirect: 'follow',
      headers: [],
      body: null,
    },
    hops: chain.map((origin) => ({
      origin,
      preflight: { status: 204, headers: [] },
      response: { status: 200, headers: [] },
    })),
    notes: [],
  };
}

/** What the page's `Origin` says at a hop: `null` once a redirect led from one foreign origin to another. */
export function originAt(draft: Draft, hop: number): string {
  if (draft.from === 'opaque' || draft.from === 'data') return 'null';
  const { page } = draft.from === 'secure' ? secureOrigins : origins;
  const tainted = draft.hops.some(({ origin }, i) => {
    const before = draft.hops[i - 1]?.origin ?? origin;
    return i <= hop && before !== origin && before !== page;
  });
  return tainted ? 'null' : page;
}

/** Writes the answers of a server that wants the request to pass, each in one of the usual ways. */
export function consent(draft: Draft, random: Random): void {
  const { request } = draft;
  const withCredentials = request.credentials === 'include';
  const names = headerNames(draft);
  draft.hops.forEach((hop, i) => {
    const origin = originAt(draft, i);
    const anyone = !withCredentials && random.chance(0.4);
    const shared: Header[] = [['Access-Control-Allow-Origin', anyone ? '*' : origin]];
    if (withCredentials || random.chance(0.1)) {
      shared.push(['Access-Control-Allow-Credentials', 'true']);
    }
    const wildcard = !withCredentials && random.chance(0.15);
    const methods = wildcard ? '*' : random.pick([request.method, `GET, ${request.method}, PURGE`]);
    hop.preflight.headers = [...shared, ['Access-Control-Allow-Methods', methods]];
    if (names.length > 0) {
      const covered = wildcard && !names.some((name) => name.toLowerCase() === 'authorization');
      const headers = covered ? '*' : names.join(', ');
      hop.preflight.headers.push(['Access-Control-Allow-Headers', headers]);
    }
    hop.preflight.status = random.pick([200, 204, 204]);
    hop.response.headers = [...shared, ...hop.response.headers];
  });
}

/** The names that an `Access-Control-Allow-Headers` for the request would have. */
export function headerNames({ request }: Draft): string[] {
  const names = request.headers.map(([name]) => name);
  if (request.body !== null) names.push('Content-Type');
  return [...new Set(names)];
}

/** Replaces a header by the given lines; none of them leaves it out. */
export function setLines(head: HeadDraft, name: string, lines: readonly string[]): void {
  const others = head.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  head.headers = [...others, ...lines.map((line): Header => [name, line])];
}

/** The path of a hop; an exchange's id keeps it apart from every other, in caches and on the wire. */
export function hopURL(origin: string, id: string, hop: number): string {
  return `${origin}/s/${id}/${hop}`;
}

/** The finished step. Redirects lead to the next hop where no mutation has set another `Location`. */
export function stepOf(draft: Draft, id: string, suffix = ''): Step {
  const [first] = draft.hops;
  if (first === undefined) throw new RangeError('an exchange has at least one hop');
  const url = hopURL(first.origin, id, 0) + suffix;
  return {
    request: { url, ...draft.request },
    hops: draft.hops.map(({ preflight, response }) => ({ preflight, response })),
  };
}
