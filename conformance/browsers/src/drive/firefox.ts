import { launchFirefox } from '@crossguard/real-browsers/firefox';
import type { Browser } from 'puppeteer-core';
import { closedOnFailure, type Driver, exchangeIn, openAt, type RunningBrowser } from './driver.ts';
import { MessageBook } from './message-book.ts';

/** Firefox over WebDriver BiDi. */
export const firefox: Driver = { engine: 'firefox', parallel: 8, launch };

async function launch(url: string): Promise<RunningBrowser> {
  const browser = await launchFirefox();
  return closedOnFailure(browser, async () => open(browser, url));
}

async function open(browser: Browser, url: string): Promise<RunningBrowser> {
  const book = new MessageBook();
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    const text = error instanceof Error ? error.message : String(error);
    book.add(exchangeIn(text), { source: 'pageerror', text });
  });
  return openAt(url, browser, page, book);
}
