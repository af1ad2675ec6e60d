import type { Blocked } from '../blocked.ts';
import { chromeConsole } from './chrome.ts';
import { firefoxConsole } from './firefox.ts';
import { safariConsole } from './safari.ts';

/** What each browser prints in its console, a message each; none where it says nothing. */
export type ConsoleMessages = {
  readonly chrome: readonly string[];
  readonly firefox: readonly string[];
  readonly safari: readonly string[];
};

/**
 * What browsers print for a failure. Recorded with Chromium 156, Firefox 153 and WebKitGTK 2.50; other
 * versions may word it differently.
 *
 * @param blocked the request, its failure, and what was on the wire
 * @example
 * ```ts
 * import { createBrowserState } from '@crossguard/cors/browser/browser-state';
 * import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
 * import { runFetch } from '@crossguard/cors/browser/run-fetch';
 * import { consoleMessages } from 'crossguard/console';
 *
 * const request = pageRequest(pageAt('https://app.example.com/'), 'http://api.example.com/');
 * const outcome = runFetch(request, createBrowserState({ now: () => 0 }), () => {
 *   throw new Error('nothing is sent');
 * });
 * const { failure } = outcome.ok ? { failure: null } : outcome;
 * const messages = failure && consoleMessages({ request, failure, exchanges: [] });
 * messages?.firefox; // ['Blocked loading mixed active content “http://api.example.com/”']
 * ```
 */
export function consoleMessages(blocked: Blocked): ConsoleMessages {
  // By the standard this fails; today's browsers let it pass, and print nothing.
  if (blocked.failure.code === 'authorization-not-covered-by-wildcard') {
    return { chrome: [], firefox: [], safari: [] };
  }
  return {
    chrome: chromeConsole(blocked),
    firefox: firefoxConsole(blocked),
    safari: safariConsole(blocked),
  };
}
