// The policy's editor under somebody's fingers, in Chromium: keys are what only it can be asked.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchChromium } from '@crossguard/real-browsers/chromium';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import type { Page } from 'puppeteer-core';

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
test.after(() => stopServer(site));

test('what is typed fast is kept, completed, and explained', async (t) => {
  const browser = await launchChromium();
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(address);
  const content = await page.waitForSelector('.editor-place:not([hidden]) >>> .cm-content');
  await content?.focus();
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type('rules:\n- allowOrigins: ["*"]\n');
  // A list comes for what somebody types, not for what is there at once.
  await page.keyboard.type('expose', { delay: 100 });
  await textIn(page, '.cm-completionInfo');
  // CodeMirror does not take a key for an answer that came this soon after the list did.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.keyboard.press('Enter');
  await page.keyboard.type(': [ETag]');
  const text = await content?.evaluate((element) =>
    [...element.querySelectorAll('.cm-line')].map((line) => line.textContent),
  );
  assert.deepEqual(text, ['rules:', '- allowOrigins: ["*"]', '  exposeHeaders: [ETag]']);

  const field = await page.waitForSelector('.editor-place >>> .cm-line:nth-child(2)');
  const box = await field?.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + 60, box.y + box.height / 2, { steps: 4 });
  assert.match(await textIn(page, '.cm-field-hint'), /Who may read/);
});

/** Waits for something in the editor's shadow root, of which no observer of the document's hears. */
async function textIn(page: Page, selector: string): Promise<string> {
  const found = await page.waitForFunction(
    (wanted) =>
      document.querySelector('.editor-place')?.shadowRoot?.querySelector(wanted)?.textContent,
    { polling: 'raf' },
    selector,
  );
  return String(await found.jsonValue());
}
