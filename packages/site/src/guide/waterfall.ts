import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { BrowserEngine } from '@crossguard/cors/browser/quirks/quirk';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { Header } from '@crossguard/cors/spec/header-list';
import { isHeaderValue, normalizeHeaderValue } from '@crossguard/cors/spec/header-syntax';
import { checkRequest } from 'crossguard/internal/inspect/check-request';
import { api, app } from './states.ts';

/** A page that saves again and again. All text is as it was typed. */
export type WaterfallScene = {
  readonly id: string;
  /** The value of `Access-Control-Max-Age`; empty: none is sent. */
  readonly maxAge: string;
  /** Seconds between two requests. */
  readonly every: number;
  readonly count: number;
  /** What a way there and back takes, in milliseconds. */
  readonly roundTrip: number;
  readonly solution: string;
};

/** One request of the page. */
export type Turn = {
  /** Seconds since the first one. */
  readonly at: number;
  readonly isPreflighted: boolean;
};

/** What a browser's half does over time, with one preflight cache all the while. */
export function waterfall(scene: WaterfallScene, engine: BrowserEngine): readonly Turn[] {
  let now = 0;
  const state = createBrowserState({ now: () => now, engine });
  const asked = checkRequest({
    url: `${api}/drafts/7`,
    from: app,
    method: 'PUT',
    headers: ['Content-Type: application/json'],
    data: '{}',
    credentials: 'same-origin',
    mode: 'cors',
    redirect: 'follow',
  });
  if (!asked.ok) return [];
  return Array.from({ length: scene.count }, (_, index) => {
    const at = index * scene.every;
    now = at * 1000;
    let isPreflighted = false;
    runFetch(asked.request, state, ({ kind }) => {
      isPreflighted ||= kind === 'preflight';
      return {
        kind: 'response',
        status: kind === 'preflight' ? 204 : 200,
        headers: [
          ['Access-Control-Allow-Origin', app],
          ['Access-Control-Allow-Methods', 'PUT'],
          ['Access-Control-Allow-Headers', 'Content-Type'],
          ...maxAgeOf(scene),
        ],
      };
    });
    return { at, isPreflighted };
  });
}

/** How many of the turns had to ask first. */
export function preflightsOf(turns: readonly Turn[]): number {
  return turns.filter(({ isPreflighted }) => isPreflighted).length;
}

function maxAgeOf({ maxAge }: WaterfallScene): readonly Header[] {
  const value = normalizeHeaderValue(maxAge);
  const isSendable = value !== '' && isHeaderValue(value) && /^[ -~]*$/.test(value);
  return isSendable ? [['Access-Control-Max-Age', value]] : [];
}
