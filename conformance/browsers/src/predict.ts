import { type BrowserState, createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { Engine } from '@crossguard/cors/browser/engine';
import { requestAs } from '@crossguard/cors/browser/initiator';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import { engines } from '@crossguard/cors/browser/quirks/engines';
import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { Initiator, Page, PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { isForbiddenRequestHeader } from '@crossguard/cors/spec/forbidden-headers';
import {
  append,
  byteLowercase,
  contains,
  get,
  type Header,
  type HeaderList,
  set,
  sortAndCombine,
} from '@crossguard/cors/spec/header-list';
import { mimeEssence } from '@crossguard/cors/spec/mime-type';
import { normalizeHeaderValue } from '@crossguard/cors/spec/header-syntax';
import {
  isCORSSafelistedMethod,
  isForbiddenMethod,
  isMethod,
  normalizeMethod,
} from '@crossguard/cors/spec/method';
import { isNoCORSSafelistedRequestHeaderName } from '@crossguard/cors/spec/request-headers';
import { origins, originsByHTTP2, secureOrigins } from './generate/origins.ts';
import type { Scenario, ServerEntry, StepRecord } from './records.ts';
import { visible } from './visible.ts';

type Step = Scenario['steps'][number];

const servers: ReadonlySet<string> = new Set([
  ...Object.values(origins),
  ...Object.values(secureOrigins),
]);

/** Where the stored records were made; consoles name it. */
const pageURL = `${origins.page}/page`;
const home = pageAt(pageURL);
const { origin: topLevelOrigin } = home;

/** Where in the page a request is made. */
const places: Readonly<Record<Scenario['from'], Page>> = {
  page: home,
  worker: home,
  opaque: sandboxedPageAt(pageURL, { topLevelOrigin }),
  data: sandboxedPageAt('data:text/html,', { topLevelOrigin }),
  'require-corp': { ...home, embedderPolicy: 'require-corp' },
  credentialless: { ...home, embedderPolicy: 'credentialless' },
  secure: pageAt(`${secureOrigins.page}/page`),
};

/** One step of a scenario, run through the browser half. */
type Replayed = {
  readonly request: PageRequest;
  readonly outcome: Outcome;
  /** What was on the wire, in order. */
  readonly exchanges: readonly {
    readonly request: WireRequest;
    readonly response: WireResponse | WireError;
  }[];
};

/**
 * Runs a recorded scenario through the browser half, with the recorded responses as its network. A step is
 * null where `new Request()` throws.
 *
 * @param starts when each step began, in milliseconds; as planned where that was not recorded
 * @param hooks the engine with fewer quirks than it has, to see what those are good for
 */
export function replay(
  scenario: Scenario,
  engine: EngineName,
  starts?: readonly number[],
  hooks: Engine = engines[engine].hooks,
): (Replayed | null)[] {
  const page = places[scenario.from];
  let now = 0;
  const acceptLanguage = engine === 'webkit' ? 'C' : 'en-US,en;q=0.9';
  const state: BrowserState = {
    ...createBrowserState({ now: () => now, engine, acceptLanguage }),
    engine: hooks,
  };
  return scenario.steps.map((step, i) => {
    now = starts?.[i] ?? now + (step.wait ?? 10);
    const request = construct(page, step.request, engine, hooks);
    if (request === null) return null;
    const exchanges: Replayed['exchanges'][number][] = [];
    const outcome = runFetch(request, state, (sent) => {
      const response = answer(step, sent, engine);
      exchanges.push({ request: sent, response });
      return response;
    });
    return { request, outcome, exchanges };
  });
}

/** What the browser half predicts of a scenario, in the form of the records; see `replay`. */
export function predict(
  scenario: Scenario,
  engine: EngineName,
  starts?: readonly number[],
  hooks?: Engine,
): StepRecord[] {
  return replay(scenario, engine, starts, hooks).map((step, i) => {
    const asked = scenario.steps[i]?.request;
    if (step === null || asked === undefined) return { result: { ok: false }, server: [] };
    const { outcome, exchanges } = step;
    const server = exchanges
      .filter(({ request }) => servers.has(new URL(request.url).origin))
      .map(({ request }) => entryOf(request, asked.headers, scenario.from, engine));
    const last = exchanges.at(-1)?.response ?? null;
    const response = last?.kind === 'response' ? last : null;
    return { result: visible(asked.via ?? 'fetch', outcome, response, engine), server };
  });
}

/** What `new Request()` makes of the recorded arguments, or null where it throws. */
function construct(
  page: Page,
  init: Step['request'],
  engine: EngineName,
  hooks: Engine,
): PageRequest | null {
  const initiator = init.via ?? 'fetch';
  const isKept = (name: string, value: string): boolean =>
    init.mode !== 'no-cors' ||
    (isNoCORSSafelistedRequestHeaderName(name) && hooks.isSafelisted(name, value));
  if (!isMethod(init.method) || isForbiddenMethod(init.method)) return null;
  const method = normalizeMethod(init.method);
  if (init.mode === 'no-cors' && !isCORSSafelistedMethod(method)) return null;
  const isXHR = initiator === 'xhr' || initiator === 'xhr-upload';
  const isBodiless = method === 'GET' || method === 'HEAD';
  if (init.body !== null && isBodiless && !isXHR) return null;
  const headers: Header[] = [];
  for (const [name, raw] of init.headers) {
    const value = normalizeHeaderValue(raw);
    const known = get(headers, name);
    const combined = known === null ? value : `${known}, ${value}`;
    if (isForbiddenRequestHeader(name, value)) continue;
    if (!isKept(name, combined)) continue;
    if (isXHR && known !== null) set(headers, name, combined);
    else append(headers, name, value);
  }
  const given = isBodiless ? null : init.body;
  const brought = contentType(given);
  const isSent = mimeEssence(brought) !== null || !dropsStrangeTypes[engine].includes(initiator);
  const type = isSent ? brought : '';
  if (type !== '' && isKept('Content-Type', type) && !contains(headers, 'Content-Type')) {
    append(headers, 'Content-Type', type);
  }
  const { url, mode, credentials, redirect } = init;
  const body = given === null ? null : { replayable: true, length: given.value.length };
  const asked = pageRequest(page, url, { method, mode, credentials, redirect, headers, body });
  return requestAs(initiator, asked);
}

/** Who leaves the type of a `Blob` out where it is no MIME type. Bodies are made before the browser half begins. */
const dropsStrangeTypes: Readonly<Record<EngineName, readonly Initiator[]>> = {
  standard: [],
  chromium: ['xhr', 'xhr-upload', 'beacon'],
  firefox: [],
  webkit: ['xhr', 'xhr-upload'],
};

/** The `Content-Type` that a body brings along. */
function contentType(body: Step['request']['body']): string {
  switch (body?.kind) {
    case undefined:
    case 'buffer':
      return '';
    case 'text':
      return 'text/plain;charset=UTF-8';
    case 'form':
      return 'application/x-www-form-urlencoded;charset=UTF-8';
    case 'multipart':
      return 'multipart/form-data; boundary=x';
    case 'blob':
      return body?.type?.toLowerCase() ?? '';
  }
}

/** The recording server: hop by path, preflights told by their method and header, Content-Length added. */
function answer(step: Step, request: WireRequest, engine: EngineName): WireResponse | WireError {
  const url = new URL(request.url);
  if (!servers.has(url.origin)) {
    return { kind: 'error', reason: 'ECONNREFUSED', detail: 'nothing listens there' };
  }
  const hop = step.hops[hopOf(url)];
  const head = request.kind === 'preflight' ? hop?.preflight : hop?.response;
  if (head === undefined) {
    return { kind: 'response', status: 404, headers: [['Content-Length', '2']] };
  }
  if (head.headers.some(([, value]) => value.includes('\0'))) {
    return { kind: 'error', reason: 'HTTP_PARSER', detail: 'no HTTP head has NUL in it' };
  }
  const bodiless = head.status === 204 || head.status === 304;
  const length: HeaderList = bodiless ? [] : [['Content-Length', '2']];
  // Firefox tells scripts which HTTP it was.
  const isTold = engine === 'firefox' && originsByHTTP2.has(url.origin);
  const version: HeaderList = isTold ? [['X-Firefox-Spdy', 'h2']] : [];
  return {
    kind: 'response',
    status: head.status,
    headers: [...head.headers, ...length, ...version],
  };
}

function hopOf(url: URL): number {
  return Number(url.pathname.split('/')[3] ?? Number.NaN);
}

function entryOf(
  request: WireRequest,
  asked: HeaderList,
  from: Scenario['from'],
  engine: EngineName,
): ServerEntry {
  const url = new URL(request.url);
  const entry = {
    hop: hopOf(url),
    method: request.method,
    at: url.origin,
    origin: get(request.headers, 'Origin'),
    cookies: cookies(request, from, engine),
    headers:
      request.kind === 'preflight' ? [] : ownHeaders(request.headers, asked, url.origin, engine),
  };
  if (request.kind !== 'preflight') return { ...entry, kind: 'actual' };
  return {
    ...entry,
    kind: 'preflight',
    acrm: get(request.headers, 'Access-Control-Request-Method'),
    acrh: get(request.headers, 'Access-Control-Request-Headers'),
  };
}

/**
 * The planted cookies that go along. Where a request is of another site than the page, Debian's Chromium and
 * Firefox keep all cookies at home; WebKitGTK sends those that say nothing of `SameSite`, and those that say `None`.
 * The latter were planted over `https:` for `localhost`, before the page of `https:` had its turn.
 */
function cookies(
  request: WireRequest,
  from: Scenario['from'],
  engine: EngineName,
): readonly string[] {
  if (!request.credentials) return [];
  const isLax = request.sameSite === 'strict-or-less' || engine === 'webkit';
  const isNone =
    engine === 'webkit' && from === 'secure' && request.url.startsWith('https://localhost:');
  return [...(isLax ? ['lax'] : []), ...(isNone ? ['none'] : [])];
}

/**
 * The headers that the recording server writes down: of each name one line, as HTTP joins them. Over HTTP/2, Node hands
 * out no line that begins or ends with a space; of the browsers only WebKitGTK sends such.
 */
function ownHeaders(
  sent: HeaderList,
  asked: HeaderList,
  origin: string,
  engine: EngineName,
): HeaderList {
  const names = new Set(asked.map(([name]) => byteLowercase(name)));
  names.add('content-type');
  const isStrict = engine === 'webkit' && originsByHTTP2.has(origin);
  return sortAndCombine(sent).filter(
    ([name, value]) => names.has(name) && !(isStrict && value !== value.trim()),
  );
}
