import type { BrowserEngine } from '@crossguard/cors/browser/quirks/quirk';
import type { CheckReport, EngineVerdict } from '../inspect/check-report.ts';
import { failureText } from './failures.ts';

/** What people call the browsers of an engine. */
export const browserNames: Readonly<Record<BrowserEngine, string>> = {
  chromium: 'Chrome',
  firefox: 'Firefox',
  // Tried with WebKitGTK; Safari is the same engine with another network library.
  webkit: 'WebKit (Safari)',
};

/** Which browsers decide otherwise, a sentence for those that do so for one reason. */
export function otherwiseWords({ request, otherwise }: CheckReport): string[] {
  const names = new Map<string, string[]>();
  for (const { engine, failure, exchanges } of otherwise) {
    const reason = reasonOf({ request, failure, exchanges });
    names.set(reason, [...(names.get(reason) ?? []), browserNames[engine]]);
  }
  return [...names].map(([reason, browsers]) => `${browsers.join(' and ')} would ${reason}`);
}

function reasonOf({
  request,
  failure,
  exchanges,
}: Pick<CheckReport, 'request'> & Omit<EngineVerdict, 'engine' | 'verdict'>): string {
  if (failure === null) return 'allow this.';
  return `block this: ${failureText({ request, failure, exchanges }).explanation}`;
}
