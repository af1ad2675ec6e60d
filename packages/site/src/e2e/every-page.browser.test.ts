// Every page of the site in Chromium: axe finds nothing in either theme, nothing is wider than a small phone, nothing
// is said in the console; and the playground can be used by its keys alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { AxeResults } from 'axe-core';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import type { Browser, Page } from 'puppeteer-core';
import { sitePages } from '../build/site-pages.tsx';
import { launchChromium } from '@crossguard/real-browsers/chromium';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
test.after(() => stopServer(site));
const browser: Browser = await launchChromium();
test.after(() => browser.close());

const paths = (await sitePages()).map(({ path }) => path);

/** A page, and what it complains of. */
async function opened(): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  return { page, complaints };
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page, ${theme}`, async (t) => {
    const { page, complaints } = await opened();
    t.after(() => page.close());
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    const found: string[] = [];
    for (const path of paths) {
      await page.goto(address + path, { waitUntil: 'load' });
      // By the debugger, so that the content security policy stays as it is.
      await page.evaluate(axe);
      const { violations } = await page.evaluate<[], () => Promise<AxeResults>>(
        'axe.run(document)',
      );
      for (const { id, nodes } of violations) {
        found.push(`${path}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join('\n  ')}`);
      }
    }
    assert.deepEqual(found, []);
    assert.deepEqual(complaints, []);
  });
}

test('no page is wider than 320 pixels', async (t) => {
  const { page } = await opened();
  t.after(() => page.close());
  await page.setViewport({ width: 320, height: 640 });
  const wide: string[] = [];
  for (const path of paths) {
    await page.goto(address + path, { waitUntil: 'load' });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
  }
  assert.deepEqual(wide, []);
});

test('the playground works by its keys: reached, mended, gone through step by step', async (t) => {
  const { page, complaints } = await opened();
  t.after(() => page.close());
  await page.goto(address, { waitUntil: 'networkidle0' });
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
  const tabTo = async (text: string): Promise<void> => {
    for (let presses = 0; presses < 80; presses += 1) {
      if ((await focused()).startsWith(text)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${text} by Tab`);
  };
  await tabTo('Add to the rule');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.panes .verdict.allowed');
  await tabTo('Page to browser: call');
  const shown = (): Promise<number> =>
    page.$$eval('.arrow:not([hidden])', (arrows) => arrows.length);
  const all = await shown();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await shown(), all - 1);
  await page.keyboard.press('ArrowRight');
  assert.equal(await shown(), all);
  await page.keyboard.press('Enter');
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-expanded')),
    'true',
  );
  await tabTo('nginx');
  await page.keyboard.press('ArrowRight');
  assert.equal(
    await page.evaluate(() => document.activeElement?.getAttribute('aria-selected')),
    'true',
  );
  assert.deepEqual(complaints, []);
});

test('nothing that is typed, or comes by a link, is ever run', async (t) => {
  const { page, complaints } = await opened();
  t.after(() => page.close());
  await page.goto(address, { waitUntil: 'networkidle0' });
  const hostile = '"><img src=x onerror=alert(1)><script>alert(1)</script>{{1}}${1}';
  for (const input of await page.$$('.pane input[type=text], .pane textarea')) {
    await input.evaluate((element, text) => {
      if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return;
      element.value = text;
      element.dispatchEvent(new Event('input', { bubbles: true }));
    }, hostile);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link, { waitUntil: 'networkidle0' });
  assert.equal(await page.$('main img, main script'), null);
  assert.equal(
    await page.$eval('.pane input[type=text]', (input) =>
      input instanceof HTMLInputElement ? input.value : '',
    ),
    hostile,
  );
  assert.deepEqual(complaints, []);
});
