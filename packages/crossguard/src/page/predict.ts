import { type BrowserState, createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { Failure } from '@crossguard/cors/browser/failure';
import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { Page, PageRequest } from '@crossguard/cors/browser/page';
import { requestAs } from '@crossguard/cors/browser/initiator';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import { get, sortAndCombine } from '@crossguard/cors/spec/header-list';
import type { Exchange } from '../gateway/exchange-log.ts';
import type { Blocked } from '../report/blocked.ts';
import { failureText } from '../report/failures.ts';
import { createGuideCookies } from './cookies.ts';
import type { GatewayModel } from './gateway-model.ts';
import type { Observation, PageView } from './observation.ts';
import { type PageAction, type Stage, urlOf } from './scene.ts';

/** What a step will come to; where it will be blocked, why, as data and in a sentence. */
export type Prediction = Observation & {
  readonly failure: Failure | null;
  readonly why: string;
};

/** Predicts one browser's steps, one after the other: what it remembers of one, it knows at the next. */
export type Predictor = (action: PageAction) => Prediction;

/**
 * Predicts what the steps of a scene will come to: the browser's half of the CORS protocol is run over the
 * server's half, and no network is touched.
 *
 * @param model the server's half, with the service behind it
 * @param mark what makes this run's URLs differ from any other run's
 * @param now a clock, in milliseconds
 * @param engine whose browser it is, where one is known
 */
export function createPredictor(
  stage: Stage,
  from: 'page' | 'stranger',
  model: GatewayModel,
  mark: string,
  now: () => number,
  engine: EngineName = 'standard',
): Predictor {
  const page = from === 'page' ? pageAt(`${stage.page}/`) : strangerAt(stage);
  const state: BrowserState = createBrowserState({ now, engine });
  const cookies = createGuideCookies();
  return (action) => {
    const exchanges: Exchange[] = [];
    const request = requestOf(page, action, urlOf(action, stage, mark));
    const sentOnes: Blocked['exchanges'][number][] = [];
    let body = '';
    const outcome = runFetch(request, state, (sent) => {
      const answer = model(sent, cookies.headerFor(sent));
      cookies.store(sent, answer.response);
      exchanges.push(answer.exchange);
      sentOnes.push({ request: sent, response: answer.response });
      body = answer.body;
      return answer.response;
    });
    const view =
      action.by === 'fetch'
        ? viewOf(outcome, body)
        : elementView(outcome, action.by, sentOnes.at(-1)?.response);
    if (outcome.ok) return { view, exchanges, failure: null, why: '' };
    const { failure } = outcome;
    const { explanation } = failureText({ request, failure, exchanges: sentOnes });
    return { view, exchanges, failure, why: explanation };
  };
}

/** The stranger's page is a frame in the guide's page, and the two are of different sites. */
function strangerAt(stage: Stage): Page {
  const top = pageAt(stage.page).origin;
  return pageAt(`${stage.stranger}/frame`, { topLevelOrigin: top, hasCrossSiteAncestor: true });
}

function requestOf(page: Page, action: PageAction, url: string): PageRequest {
  const { by, method, headers, body, credentials } = action;
  const request = pageRequest(page, url, {
    method,
    headers,
    body: body === null ? null : { replayable: true, length: body.length },
    credentials,
  });
  return requestAs(by, request);
}

function viewOf(outcome: Outcome, body: string): PageView {
  if (!outcome.ok) return { kind: 'blocked' };
  const { type, status, redirected, headers, hasBody } = outcome.response;
  return {
    kind: 'response',
    type,
    status,
    redirected,
    headers: sortAndCombine(headers),
    body: hasBody ? body : '',
  };
}

/**
 * Beyond what the protocol asks, fonts and scripts need a status of 200 to 299, and a font to be one. The element that
 * loads them knows more of the response than the page does.
 */
function elementView(
  { ok }: Outcome,
  by: 'font' | 'script',
  response: WireResponse | WireError | undefined,
): PageView {
  if (!ok || response?.kind !== 'response') return { kind: 'blocked' };
  const { status, headers } = response;
  const type = get(headers, 'Content-Type');
  const isUsable = by === 'script' || type === null || type.startsWith('font/');
  return { kind: isUsable && status >= 200 && status < 300 ? 'loaded' : 'blocked' };
}
