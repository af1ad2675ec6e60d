/** What the tests of the machine share. */
import type { HeaderList } from '../spec/header-list.ts';
import { type BrowserState, createBrowserState } from './browser-state.ts';
import type { FailureCode } from './failure.ts';
import type { Outcome } from './outcome.ts';
import type { Page, PageRequest } from './page.ts';
import { pageAt, pageRequest } from './page-request.ts';
import { runFetch } from './run-fetch.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

export const page: Page = pageAt('https://a.example/start#here');

export type Answer = (request: WireRequest) => WireResponse | WireError;

/** Runs a fetch over answers, and says what was put on the wire. */
export function run(
  request: PageRequest,
  answer: Answer,
  state: BrowserState = createBrowserState({ now: () => 0 }),
): { outcome: Outcome; sent: WireRequest[] } {
  const sent: WireRequest[] = [];
  const outcome = runFetch(request, state, (wire) => {
    sent.push(wire);
    return answer(wire);
  });
  return { outcome, sent };
}

export const respond = (status: number, headers: HeaderList = []): WireResponse => ({
  kind: 'response',
  status,
  headers,
});
export const open: HeaderList = [['Access-Control-Allow-Origin', '*']];
export const self: HeaderList = [
  ['Access-Control-Allow-Origin', 'https://a.example'],
  ['Access-Control-Allow-Credentials', 'true'],
];

export function failureCode(outcome: Outcome): FailureCode | null {
  return outcome.ok ? null : outcome.failure.code;
}

export const preflighted = (init: Partial<PageRequest>): PageRequest =>
  pageRequest(page, 'https://b.example/', init);
