import puppeteer, { type Browser } from 'puppeteer-core';
import { pathOf, programs } from './programs.ts';

/**
 * Firefox over WebDriver BiDi, with an empty profile. Whoever signed a certificate, it is taken.
 *
 * @throws {MissingBrowserError} where it is not installed
 */
export async function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: pathOf(programs.firefox),
    acceptInsecureCerts: true,
  });
}
