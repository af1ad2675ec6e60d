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
