import { launchChromium } from '@crossguard/real-browsers/chromium';
import { launchFirefox } from '@crossguard/real-browsers/firefox';
import type { Browser } from 'puppeteer-core';
import type { EndToEndBrowser } from './tab.ts';
import { launchWebKit } from './webkit.ts';

/** The browsers in which the site is tried out. Each start fails loudly where its browser is missing. */
export const browsers: Readonly<Record<string, () => Promise<EndToEndBrowser>>> = {
  Chromium: async () => wrapped('Chromium', await launchChromium()),
  Firefox: async () => wrapped('Firefox', await launchFirefox()),
  WebKitGTK: launchWebKit,
};

function wrapped(name: string, browser: Browser): EndToEndBrowser {
  return {
    name,
    async tab() {
      const page = await browser.newPage();
      return {
        async goto(url) {
          await page.goto(url);
        },
        async run(code, ...args) {
          // Serialised on the way: what comes back is what went, but for its identity.
          return page.evaluate<unknown[], (...given: unknown[]) => ReturnType<typeof code>>(
            `(${code.toString()})(...${JSON.stringify(args)})`,
          );
        },
      };
    },
    close: () => browser.close(),
  };
}
