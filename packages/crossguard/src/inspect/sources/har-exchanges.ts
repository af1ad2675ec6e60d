import type { Initiator, RequestMode } from '@crossguard/cors/browser/page';
import { extractTokens } from '@crossguard/cors/spec/extract';
import { byteLowercase, contains, get } from '@crossguard/cors/spec/header-list';
import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { isCORSSafelistedMethod } from '@crossguard/cors/spec/method';
import { parseURL } from '@crossguard/cors/spec/url';
import { unsafeValueOf } from '../unsafe-value.ts';
import { asInitiator } from './as-initiator.ts';
import type { Entry } from './har-entry.ts';
import { type PastedExchange, type PastedRequest, Remarks } from './pasted.ts';
import { readSentHeaders, type Sent } from './sent-headers.ts';

/** A request, where it was redirected to, and the page that made it. */
type Chain = { readonly hops: readonly [Entry, ...Entry[]]; readonly from: string };

/** The requests of a recording that went to another origin than their page's; and how many did not. */
export function exchangesOf(
  entries: readonly Entry[],
  pages: ReadonlyMap<string, string>,
): { readonly exchanges: readonly PastedExchange[]; readonly omitted: number } {
  const preflights = new Preflights(entries);
  const chains = chainsOf(entries.filter(({ isPreflight }) => !isPreflight));
  let omitted = 0;
  const exchanges: { readonly index: number; readonly exchange: PastedExchange }[] = [];
  for (const hops of chains) {
    const [first] = hops;
    const from = first.from ?? pages.get(first.page ?? '') ?? null;
    const isAsked = from !== null && !isNavigation(first);
    if (!isAsked || hops.every(({ url }) => parseURL(url)?.origin === from)) omitted += 1;
    else exchanges.push({ index: first.index, exchange: exchangeOf({ hops, from }, preflights) });
  }
  for (const preflight of preflights.unanswered()) {
    const exchange = exchangeOfPreflight(preflight);
    if (exchange === null) omitted += 1;
    else exchanges.push({ index: preflight.index, exchange });
  }
  exchanges.sort((a, b) => a.index - b.index);
  return { exchanges: exchanges.map(({ exchange }) => exchange), omitted };
}

function isNavigation({ type, sent }: Entry): boolean {
  const mode = get(sent, 'sec-fetch-mode');
  return type === 'document' || type === 'websocket' || mode === 'navigate' || mode === 'websocket';
}

/** No browser follows more redirects than these. */
const mostHops = 21;

/** Puts requests together with those that their answers redirect to. */
function chainsOf(entries: readonly Entry[]): readonly (readonly [Entry, ...Entry[]])[] {
  const key = ({ page, url }: { page: string | null; url: string }): string =>
    `${page ?? ''} ${url}`;
  const byURL = grouped(entries, key);
  const followed = new Set<Entry>();
  const chains: (readonly [Entry, ...Entry[]])[] = [];
  for (const entry of entries) {
    if (followed.has(entry)) continue;
    const hops: [Entry, ...Entry[]] = [entry];
    for (let hop = entry; hop.location !== null && hops.length < mostHops;) {
      const [url = ''] = hop.location.split('#');
      const queue = byURL.get(key({ page: hop.page, url })) ?? [];
      while (queue[0] !== undefined && (queue[0].index <= hop.index || followed.has(queue[0])))
        queue.shift();
      const next = queue.shift();
      if (next === undefined) break;
      followed.add(next);
      hops.push(next);
      hop = next;
    }
    chains.push(hops);
  }
  return chains;
}

function grouped(entries: readonly Entry[], key: (entry: Entry) => string): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const group = groups.get(key(entry));
    if (group === undefined) groups.set(key(entry), [entry]);
    else group.push(entry);
  }
  return groups;
}

/** The preflights of a recording. One that a browser remembers serves later requests, too. */
class Preflights {
  readonly #byRequest: Map<string, { readonly entries: readonly Entry[]; used: number }>;

  constructor(entries: readonly Entry[]) {
    const preflights = entries.filter(({ isPreflight }) => isPreflight);
    const key = (entry: Entry): string =>
      keyOf(entry.url, get(entry.sent, 'access-control-request-method') ?? '');
    this.#byRequest = new Map(
      [...grouped(preflights, key)].map(([name, group]) => [name, { entries: group, used: 0 }]),
    );
  }

  take({ url, method }: Entry): Entry | null {
    const group = this.#byRequest.get(keyOf(url, method));
    if (group === undefined) return null;
    const preflight = group.entries[Math.min(group.used, group.entries.length - 1)];
    group.used += 1;
    return preflight ?? null;
  }

  /** Those whose request is not in the recording. */
  unanswered(): readonly Entry[] {
    return [...this.#byRequest.values()].flatMap(({ entries, used }) => entries.slice(used));
  }
}

function keyOf(url: string, method: string): string {
  return `${method} ${url}`;
}

/** What Chromium (`_resourceType`) and WebKit call what asks. */
const initiators: ReadonlyMap<string, Initiator> = new Map([
  ['fetch', 'fetch'],
  ['xhr', 'xhr'],
  ['image', 'image'],
  ['script', 'script'],
  ['stylesheet', 'style'],
  ['font', 'font'],
  ['eventsource', 'eventsource'],
  ['ping', 'beacon'],
  ['beacon', 'beacon'],
]);

function exchangeOf({ hops, from }: Chain, preflights: Preflights): PastedExchange {
  const [first] = hops;
  const remarks = new Remarks();
  const asked = hops.map((hop) => preflights.take(hop));
  const preflight = asked[0] ?? null;
  const preflighted = preflight === null ? null : namesAskedFor(preflight);
  const sent = readSentHeaders(first.sent, remarks, { preflighted });
  const request = requestOf(first, from, sent);
  if (
    request.mode === 'cors' &&
    asked.every((entry) => entry === null) &&
    needsPreflight(request)
  ) {
    remarks.note('preflight-not-recorded');
  }
  if (!first.hasCookies && !sent.hasCookie && request.mode === 'cors') {
    remarks.about('credentials-inferred', [request.credentials]);
  }
  const last = hops.at(-1) ?? first;
  const heads = hops.flatMap(({ head }) => (head === null ? [] : [head]));
  if (last.head === null) remarks.note('answer-not-recorded');
  return {
    request,
    recorded: {
      entry: first.index,
      status: last.status,
      preflightHeads: headsOf(asked),
      responseHeads: heads.length === 0 ? null : heads.join('\n\n'),
    },
    remarks: remarks.all,
  };
}

function requestOf(entry: Entry, from: string, sent: Sent): PastedRequest {
  const { url, method, data, type, hasCookies } = entry;
  const as = (type === null ? null : initiators.get(type)) ?? sent.as ?? 'fetch';
  const hasBody = data !== null && method !== 'GET' && method !== 'HEAD';
  return asInitiator({
    url,
    from,
    method: method === 'GET' ? undefined : method,
    headers: sent.headers,
    data: hasBody ? data : undefined,
    credentials: hasCookies || sent.hasCookie ? 'include' : 'same-origin',
    mode: sent.mode ?? modeOf(entry, as),
    redirect: 'follow',
    as,
  });
}

/** Without a header that says it: elements that ask without CORS send no `Origin`. */
function modeOf({ sent }: Entry, as: Initiator): RequestMode {
  const isElement = as === 'image' || as === 'script' || as === 'style';
  return isElement && !contains(sent, 'origin') ? 'no-cors' : 'cors';
}

function needsPreflight({ method, headers, as }: PastedRequest): boolean {
  if (as !== 'fetch' && as !== 'xhr') return false;
  const list = headers.map((header) => {
    const colon = header.indexOf(':');
    return [header.slice(0, colon), header.slice(colon + 2)] as const;
  });
  return !isCORSSafelistedMethod(method ?? 'GET') || corsUnsafeRequestHeaderNames(list).length > 0;
}

/** One head for each hop; a hop without a preflight of its own has its neighbour's, which nobody asks for. */
function headsOf(preflights: readonly (Entry | null)[]): string | null {
  const known = preflights.flatMap((entry) => (entry?.head == null ? [] : [entry.head]));
  const [first] = known;
  if (first === undefined) return null;
  return preflights.map((entry) => entry?.head ?? first).join('\n\n');
}

function namesAskedFor({ sent }: Entry): ReadonlySet<string> {
  const names = extractTokens(sent, 'Access-Control-Request-Headers');
  return new Set(Array.isArray(names) ? names.map(byteLowercase) : []);
}

/** The request that a preflight was for, where a recording has no more of it: it failed. */
function exchangeOfPreflight(preflight: Entry): PastedExchange | null {
  const { from, url, sent, head, status, index } = preflight;
  if (from === null) return null;
  const remarks = new Remarks();
  const headers = [...namesAskedFor(preflight)].map((name) => `${name}: ${unsafeValueOf(name)}`);
  remarks.about('headers-unknown', [...namesAskedFor(preflight)]);
  remarks.note('answer-not-recorded');
  const method = get(sent, 'access-control-request-method') ?? undefined;
  return {
    request: {
      url,
      from,
      method,
      headers,
      credentials: 'same-origin',
      mode: 'cors',
      redirect: 'follow',
    },
    recorded: { entry: index, status, preflightHeads: head, responseHeads: null },
    remarks: remarks.all,
  };
}
