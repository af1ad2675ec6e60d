import type { LoggedExchange } from 'crossguard/internal/gateway/exchange-log';
import {
  type Difference,
  differences,
  type Observation,
  pageDifferences,
  roughDifferences,
} from 'crossguard/internal/page/observation';
import { createPredictor } from 'crossguard/internal/page/predict';
import { type PageAction, urlOf } from 'crossguard/internal/page/scene';
import { modelOf, type Setup } from 'crossguard/internal/page/setup';
import { perform } from 'crossguard/internal/perform';
import { engineOf } from './this-engine.ts';

/** What was predicted, what really came of it in this browser and at the gateway, and in what they differ. */
export type LiveResult = {
  readonly predicted: Observation;
  readonly real: Observation;
  readonly differences: readonly Difference[];
};

/** What is running beside this page. */
export async function loadSetup(): Promise<Setup> {
  const response = await fetch('/setup.json');
  return response.json();
}

/** Predicts what a request will come to, makes it in this browser, and reads in the gateway's log what came. */
export async function runLive(setup: Setup, action: PageAction): Promise<LiveResult> {
  // Every run has URLs of its own: what earlier ones left in the browser's caches must not matter.
  const mark = `live-${Math.random().toString(36).slice(2, 10)}`;
  const predict = createPredictor(
    setup.stage,
    'page',
    modelOf(setup),
    mark,
    () => performance.now(),
    engineOf(navigator.userAgent),
  );
  const predicted = predict(action);
  const view = await perform(action, urlOf(action, setup.stage, mark), 'crossguard-live');
  const real = { view, exchanges: await exchangesOf(mark, setup.lastExchange) };
  const differ =
    setup.service === 'own'
      ? roughDifferences
      : setup.enforcer === 'server'
        ? pageDifferences
        : differences;
  // What this browser's jar held before is not known, and the sample service greets by name.
  const isKnown = ({ what }: Difference): boolean =>
    !((what === 'body' || what === 'headers') && action.credentials === 'include');
  return { predicted, real, differences: differ(predicted, real).filter(isKnown) };
}

async function exchangesOf(mark: string, since: number): Promise<readonly LoggedExchange[]> {
  const response = await fetch(`/exchanges?since=${since}`);
  const logged: readonly LoggedExchange[] = await response.json();
  return logged.filter(({ url }) => url.includes(`mark=${mark}`));
}
