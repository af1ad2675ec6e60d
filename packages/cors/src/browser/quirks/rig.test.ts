/** What the tests of the quirks share: a browser with one engine, and a server that allows everything. */
import { get, type HeaderList } from '../../spec/header-list.ts';
import { opaqueOrigin } from '../../spec/origin.ts';
import { createBrowserState } from '../browser-state.ts';
import type { Engine } from '../engine.ts';
import type { Outcome } from '../outcome.ts';
import type { Page, PageRequest } from '../page.ts';
import { pageAt, pageRequest } from '../page-request.ts';
import { runFetch } from '../run-fetch.ts';
import type { WireRequest, WireResponse } from '../wire.ts';
import type { QuirkName } from './quirk.ts';

/** What an engine shows of itself, by the standard and with the quirk. */
export type Case = {
  readonly show: (engine: Engine) => unknown;
  readonly standard: unknown;
  readonly quirk: unknown;
  /** Quirks without which this one cannot be seen. */
  readonly beside?: readonly QuirkName[];
};

export const page: Page = pageAt('https://a.example/');
export const sandboxed: Page = pageAt('https://a.example/', {
  origin: opaqueOrigin(),
  topLevelOrigin: page.origin,
});

/** A request to another origin, unless its URL says otherwise. */
export function asks(init: Partial<PageRequest> = {}): PageRequest {
  return pageRequest(init.page ?? page, init.url ?? 'https://b.example/', init);
}

export type Answer = (request: WireRequest) => WireResponse;

/** Allows everything that is asked for, by name. */
export const allowing: Answer = (request) => respond(200, allowed(request));

export function allowed(request: WireRequest): HeaderList {
  return [
    ['Access-Control-Allow-Origin', get(request.headers, 'Origin') ?? '*'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', 'PUT, PATCH, DELETE'],
    ['Access-Control-Allow-Headers', get(request.headers, 'Access-Control-Request-Headers') ?? ''],
  ];
}

export function respond(status: number, headers: HeaderList): WireResponse {
  return { kind: 'response', status, headers };
}

/** Redirects from each URL of a list to the next, and allows everything. */
export function redirecting(status: number, ...locations: readonly string[]): Answer {
  return (request) => {
    const location = request.kind === 'actual' ? locations[request.hop] : undefined;
    return location === undefined
      ? allowing(request)
      : respond(status, [...allowed(request), ['Location', location]]);
  };
}

/** One fetch after the other, a second apart, in one browser. */
export function run(
  engine: Engine,
  answer: Answer,
  ...requests: readonly PageRequest[]
): { readonly outcomes: readonly Outcome[]; readonly sent: readonly WireRequest[] } {
  const sent: WireRequest[] = [];
  let now = 0;
  const state = { ...createBrowserState({ now: () => now }), engine };
  const outcomes = requests.map((request) => {
    now += 1000;
    return runFetch(request, state, (asked) => {
      sent.push(asked);
      return answer(asked);
    });
  });
  return { outcomes, sent };
}

/** What was on the wire, in words: `OPTIONS PUT X-Token`, `GET` … */
export function wire(
  engine: Engine,
  answer: Answer,
  ...requests: readonly PageRequest[]
): readonly string[] {
  return run(engine, answer, ...requests).sent.map(({ kind, method, headers }) =>
    kind === 'preflight'
      ? [
          'OPTIONS',
          get(headers, 'Access-Control-Request-Method'),
          get(headers, 'Access-Control-Request-Headers') ?? '',
        ]
          .join(' ')
          .trim()
      : method,
  );
}

/** A header of each actual request, null where it had none. */
export function header(
  name: string,
  engine: Engine,
  answer: Answer,
  request: PageRequest,
): readonly (string | null)[] {
  const { sent } = run(engine, answer, request);
  return sent.filter(({ kind }) => kind === 'actual').map(({ headers }) => get(headers, name));
}

/** How the last fetch ended: a response's type, or a failure's code. */
export function end(
  engine: Engine,
  answer: Answer,
  ...requests: readonly PageRequest[]
): string | undefined {
  const outcome = run(engine, answer, ...requests).outcomes.at(-1);
  return outcome?.ok === true ? outcome.response.type : outcome?.failure.code;
}
