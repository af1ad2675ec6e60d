import { existsSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';
import type { EndToEndBrowser } from './tab.ts';
import { launchWebKit } from './webkit.ts';

/** The browsers in which the site is tried out. Each start fails loudly where its browser is missing. */
export const browsers: Readonly<Record<string, () => Promise<EndToEndBrowser>>> = {
  Chromium: async () => wrapped('Chromium', await launchChromium()),
  Firefox: async () =>
    wrapped(
      'Firefox',
      await puppeteer.launch({
        browser: 'firefox',
        executablePath: there(process.env['CROSSGUARD_FIREFOX'] ?? '/usr/bin/firefox-esr'),
      }),
    ),
  WebKitGTK: launchWebKit,
};

/** Chromium by itself, for what only it can be asked: keys, colours, sizes. */
export async function launchChromium(): Promise<Browser> {
  return puppeteer.launch({
    executablePath: there(process.env['CROSSGUARD_CHROMIUM'] ?? '/usr/bin/chromium'),
    args: [
      // Chromium has no sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function there(path: string): string {
  if (existsSync(path)) return path;
  throw new Error(`There is no ${path}; \`npm test\` installs it.`);
}

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
