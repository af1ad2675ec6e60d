import type { Browser, Page } from 'puppeteer-core';
import type { engines } from '../records.ts';
import type { MessageBook } from './message-book.ts';

export type Engine = (typeof engines)[number];

/**
 * Something that a browser said of an exchange, in its own words. Chromium: `javascript` and `security` are
 * the console's text, `loadingFailed` what the DevTools protocol says of a failed request. Firefox:
 * `pageerror`. WebKitGTK: `console`, the lines printed for one request.
 */
export type Message = {
  readonly source: string;
  readonly text: string;
  readonly url?: string;
  readonly level?: string;
  readonly cors?: string;
  readonly param?: string;
  readonly blocked?: string;
};

export type RunningBrowser = {
  readonly version: string;
  /** Ends the browser; returns what it said, by the exchange that it is about. */
  readonly close: () => Promise<ReadonlyMap<string, readonly Message[]>>;
};

/** How one real browser is started and listened to. */
export type Driver = {
  readonly engine: Engine;
  /** How many requests may be under way at a time: one where the console does not say which it speaks of. */
  readonly parallel: number;
  /**
   * Starts the browser with an empty profile, at the URL.
   *
   * @param authority the public key to trust, by its SHA-256 in base64
   * @throws {MissingBrowserError} where it is not installed
   */
  readonly launch: (url: string, authority: string) => Promise<RunningBrowser>;
};

/** The exchange that a text speaks of, by the URL in it. */
export function exchangeIn(text: string | undefined): string | null {
  return /\/s\/(?<id>\d+-\d+)\//.exec(text ?? '')?.groups?.['id'] ?? null;
}

/** Does the rest of a start, and ends what was started where that fails: nothing must run on behind an error. */
export async function closedOnFailure<Result>(
  started: { readonly close: () => Promise<void> },
  rest: () => Promise<Result>,
): Promise<Result> {
  try {
    return await rest();
  } catch (error) {
    await started.close();
    throw error;
  }
}

/** Goes to the URL, in a browser whose page is being listened to. */
export async function openAt(
  url: string,
  browser: Browser,
  page: Page,
  { byExchange }: MessageBook,
): Promise<RunningBrowser> {
  await page.goto(url);
  const version = await browser.version();
  return {
    version: version.replace(/^.*\//, ''),
    close: async () => {
      await browser.close();
      return byExchange;
    },
  };
}
