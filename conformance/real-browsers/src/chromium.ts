import puppeteer, { type Browser } from 'puppeteer-core';
import { pathOf, programs } from './programs.ts';

/**
 * Chromium over the DevTools protocol, with an empty profile.
 *
 * @param more arguments of the command line besides those that keep it to itself
 * @throws {MissingBrowserError} where it is not installed
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return puppeteer.launch({
    executablePath: pathOf(programs.chromium),
    args: [
      // Chromium has no sandbox for root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
