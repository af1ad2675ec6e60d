// The page in a real browser: what is predicted is what Chromium does.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '@crossguard/real-browsers/chromium';
import { listen, stopServer } from '../dist/gateway/listen.js';
import { policyReader } from '../dist/gateway/policy-reader.js';
import { chapters } from '../dist/page/scenes.js';
import { startUp } from '../dist/page/start-up.js';

/**
 * @import { Page } from 'puppeteer-core'
 * @import { TestContext } from 'node:test'
 */

const guidePolicy = fileURLToPath(new URL('guide/crossguard.yaml', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'crossguard-page-'));
test.after(() => rm(folder, { recursive: true, force: true }));

const browser = await launchChromium();
test.after(() => browser.close());

/**
 * @param {TestContext} t
 * @param {string} policyFile
 * @param {string | null} upstream
 */
async function start(t, policyFile, upstream) {
  const read = policyReader(policyFile);
  const first = await read();
  assert.ok(first.ok);
  const port = { port: 0, orNext: false };
  const running = await startUp({
    upstream,
    policyFile,
    held: first.held,
    read,
    host: '127.0.0.1',
    port,
    pagePort: port,
    onReading: () => undefined,
    onError: () => undefined,
  });
  t.after(() => running.stop());
  return running;
}

/**
 * @param {TestContext} t
 * @param {string} url
 */
async function open(t, url) {
  const page = await browser.newPage();
  t.after(() => page.close());
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  await page.goto(url);
  return { page, complaints };
}

/**
 * What the page says of each step: how it went, beside the differences where there are any.
 *
 * @param {Page} page
 */
async function shown(page) {
  return page.$$eval('.step', (steps) =>
    steps.map((step) => ({
      scene: step.closest('.scene')?.id ?? '',
      state: step instanceof HTMLElement ? (step.dataset['state'] ?? '') : '',
      differences: step.querySelector('.differences')?.textContent ?? '',
    })),
  );
}

/** @param {Page} page */
async function settled(page) {
  await page.waitForFunction(
    () => ['agrees', 'differs'].includes(document.body.dataset['state'] ?? ''),
    { timeout: 30_000 },
  );
}

const claims = chapters.flatMap(({ scenes }) =>
  scenes.flatMap(({ id, steps }) =>
    steps.map(({ claim }) => ({ scene: `scene-${id}`, state: String(claim), differences: '' })),
  ),
);

test('in Chromium, every exchange goes as predicted, and as the text says', async (t) => {
  const { stage } = await start(t, guidePolicy, null);
  const { page, complaints } = await open(t, `${stage.page}/scenes`);
  await settled(page);
  assert.deepEqual(await shown(page), claims);
  assert.equal(
    await page.$eval('#summary', (summary) => summary.textContent),
    `All ${claims.length} exchanges went as predicted.`,
  );
  const fonts = await page.evaluate(() => [...document.fonts].map(({ status }) => status));
  assert.deepEqual(fonts, ['loaded']);
  assert.equal(
    await page.evaluate(() => document.documentElement.dataset['exampleTheme']),
    'loaded',
  );

  // Again, in the same browser: what it remembers of the first time must not matter.
  await page.click('#again');
  await page.waitForSelector('#again:disabled');
  await page.waitForSelector('#again:not(:disabled)', { timeout: 30_000 });
  assert.deepEqual(await shown(page), claims);
  assert.deepEqual(complaints, []);
});

for (const name of ['apache-shared-hosting', 'nginx', 'envoy']) {
  test(`in the example ${name}, every exchange goes as predicted`, async (t) => {
    const file = new URL(`../../../examples/${name}/start.mjs`, import.meta.url);
    const example = spawn(
      process.execPath,
      [fileURLToPath(file), '--port', '0', '--page-port', '0'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(example, 'exit');
    t.after(async () => {
      example.kill();
      await ended;
    });
    let output = '';
    for await (const chunk of example.stdout.setEncoding('utf8')) {
      output += chunk;
      if (output.includes('service ')) break;
    }
    const [, url = ''] = /live +(\S+)/.exec(output) ?? [];
    const { page, complaints } = await open(t, url);
    await settled(page);
    assert.deepEqual(await shown(page), claims);
    assert.deepEqual(complaints, []);
  });
}

test('an edit of the policy changes prediction and reality; an invalid one changes nothing', async (t) => {
  const file = join(folder, 'crossguard.yaml');
  await copyFile(guidePolicy, file);
  const { stage } = await start(t, file, null);
  const { page } = await open(t, `${stage.page}/scenes`);
  await settled(page);
  const stranger = '#scene-partner-data-stranger .step';
  const stateOf = () =>
    page.$eval(stranger, (step) => (step instanceof HTMLElement ? step.dataset['state'] : ''));
  assert.equal(await stateOf(), 'blocked');

  const text = await readFile(file, 'utf8');
  const edited = text.replace(
    "allowOrigins: ['http://localhost:*']\n    exposeHeaders",
    "allowOrigins: ['http://localhost:*', 'http://127.0.0.1:*']\n    exposeHeaders",
  );
  assert.notEqual(edited, text);
  await writeFile(file, edited);
  await page.waitForSelector(`${stranger}[data-state="allowed"]`, { timeout: 30_000 });
  await page.waitForSelector('#again:not(:disabled)', { timeout: 30_000 });
  const others = (await shown(page)).filter(({ state }) => state === 'differs');
  assert.deepEqual(others, []);
  assert.match(
    await page.$eval(`${stranger} .verdict`, (verdict) => verdict.textContent ?? ''),
    /With the policy as it comes, this is blocked/,
  );

  await writeFile(file, edited.replace('http://127.0.0.1:*', 'http://127.0.0.1:*/'));
  await page.waitForSelector('#notice:not([hidden])', { timeout: 30_000 });
  assert.match(
    await page.$eval('#notice', (notice) => notice.textContent ?? ''),
    /crossguard\.yaml:\d+:\d+: error:/,
  );
  await page.waitForSelector('#again:not(:disabled)', { timeout: 30_000 });
  assert.equal(await stateOf(), 'allowed');

  await writeFile(file, text);
  await page.waitForSelector(`${stranger}[data-state="blocked"]`, { timeout: 30_000 });
  assert.ok(
    await page.$eval('#notice', (notice) => notice instanceof HTMLElement && notice.hidden),
  );
});

test('the page fits narrow screens, and its first stop by keyboard leads to the scenes', async (t) => {
  const { stage } = await start(t, guidePolicy, null);
  const { page } = await open(t, `${stage.page}/scenes`);
  await settled(page);
  await page.setViewport({ width: 320, height: 700 });
  await page.$$eval('details', (all) => all.forEach((details) => (details.open = true)));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'scenes');
});

test('in front of one’s own service, a request is composed, predicted and sent', async (t) => {
  const file = join(folder, 'own.yaml');
  await writeFile(
    file,
    "rules: [{ allowOrigins: ['http://localhost:*'], allowMethods: [PUT], maxAge: 5 }]",
  );
  const own = createServer((_, response) => response.end('mine'));
  const port = await listen(own, '127.0.0.1', 0);
  t.after(() => stopServer(own));
  const { stage } = await start(t, file, `http://127.0.0.1:${port}`);
  const { page, complaints } = await open(t, `${stage.page}/scenes`);
  await page.waitForSelector('.compose');

  const send = async (/** @type {string} */ method, /** @type {string} */ from) => {
    await page.$eval(
      '[name=method]',
      (input, value) => {
        if (input instanceof HTMLInputElement) input.value = value;
      },
      method,
    );
    await page.select('[name=from]', from);
    await page.$eval('article.scene', (article) => article.replaceChildren());
    await page.click('button[type=submit]');
    await page.waitForSelector('.step:not([data-state=waiting])', { timeout: 30_000 });
    const [step] = await shown(page);
    return step?.state ?? '';
  };
  assert.equal(await send('PUT', 'page'), 'allowed');
  assert.equal(await send('PUT', 'stranger'), 'blocked');
  assert.equal(await send('DELETE', 'page'), 'blocked');
  assert.deepEqual(complaints, []);
});
