// The playground in three real browsers: a blocked request is mended by a click and shared by its link, and live
// mode agrees with what was predicted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { policyReader } from 'crossguard/internal/gateway/policy-reader';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import { startUp } from 'crossguard/internal/page/start-up';
import { browsers } from './browsers.ts';
import { until, type Tab } from './tab.ts';

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
test.after(() => stopServer(site));

/** A request as Chromium's developer tools copy it. */
const copied = `fetch("https://api.example.com/items/7?x=<script>", {
  "headers": {
    "content-type": "application/json"
  },
  "referrer": "https://app.example.com/",
  "body": "{\\"done\\":true}",
  "method": "PUT",
  "mode": "cors",
  "credentials": "omit"
});`;

for (const [name, launch] of Object.entries(browsers)) {
  test(name, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());

    await t.test('blocked, mended by a click, allowed, shared by its link', async () => {
      const tab = await browser.tab();
      await tab.goto(address);
      await until(
        tab,
        'the editor',
        () => document.querySelector('.editor-place:not([hidden])') !== null,
      );
      await verdict(tab, 'Blocked');
      await paste(tab, copied);
      await verdict(tab, 'items/7');
      await verdict(tab, 'Blocked');
      const before = await until(tab, 'a link', () => location.hash.length > 20 && location.hash);
      await click(tab, 'Add to the rule');
      await verdict(tab, 'Allowed');
      const link = await until(
        tab,
        'the link of the new state',
        (old) => location.hash.length > 20 && location.hash !== old && location.href,
        before,
      );

      const other = await browser.tab();
      await other.goto(link);
      await verdict(other, 'Allowed');
      assert.equal(await field(other, 'URL'), 'https://api.example.com/items/7?x=<script>');
      assert.match(await editorText(other), /allowHeaders: \[content-type\]/i);
    });

    await t.test('an answer of one’s own, mended by a click', async () => {
      const tab = await browser.tab();
      await tab.goto(address);
      await until(tab, 'the page’s script', () => document.querySelector('.remedy') !== null);
      await click(tab, 'My server answers this');
      await verdict(tab, 'Blocked');
      await click(tab, 'Send Access-Control-Allow-Headers');
      await verdict(tab, 'Allowed');
      assert.match(
        await field(tab, 'The preflight is answered by'),
        /Access-Control-Allow-Headers: Content-Type/,
      );
    });

    await t.test('a link that is broken says so, and keeps what is there', async () => {
      const tab = await browser.tab();
      await tab.goto(`${address}#1.broken`);
      await until(tab, 'a notice', () => document.querySelector('.notice') !== null);
      await verdict(tab, 'Blocked');
    });

    await t.test('live mode agrees with what was predicted, in every scene', async () => {
      const running = await startLive();
      try {
        const tab = await browser.tab();
        await tab.goto(running.stage.page);
        const count = await until(
          tab,
          'the scenes',
          () => document.querySelectorAll('.live select option').length || null,
        );
        assert.ok(count > 20);
        for (let scene = 0; scene < count - 1; scene += 1) {
          await tab.run((value) => {
            const select = document.querySelector<HTMLSelectElement>('.live select');
            if (select === null) return;
            select.value = value;
            select.dispatchEvent(new Event('change', { bubbles: true }));
          }, String(scene));
          await until(
            tab,
            'the button',
            () =>
              document.querySelector('.live .verdict') === null &&
              document.querySelector('.live .remedy:enabled') !== null,
          );
          await tab.run(() => document.querySelector<HTMLElement>('.live .remedy')?.click());
          const said = await until(
            tab,
            'the comparison',
            () => document.querySelector('.live [role=status]')?.textContent || null,
          );
          assert.match(said, /does what was predicted/);
        }
      } finally {
        await running.stop();
      }
    });
  });
}

async function startLive(): ReturnType<typeof startUp> {
  const file = fileURLToPath(
    new URL('../../../crossguard/assets/guide/crossguard.yaml', import.meta.url),
  );
  const read = policyReader(file);
  const first = await read();
  assert.ok(first.ok);
  const port = { port: 0, orNext: false };
  return startUp({
    upstream: null,
    policyFile: file,
    held: first.held,
    read,
    host: '127.0.0.1',
    port,
    pagePort: port,
    onReading: () => undefined,
    onError: () => undefined,
  });
}

/** Waits for a verdict with a text in it. */
async function verdict(tab: Tab, text: string): Promise<void> {
  await until(
    tab,
    `a verdict with “${text}”`,
    (wanted) => document.querySelector('.panes .verdict')?.textContent.includes(wanted) === true,
    text,
  );
}

/** Clicks on the first thing that can be clicked whose text begins so. */
async function click(tab: Tab, text: string): Promise<void> {
  await until(
    tab,
    `something that says “${text}”`,
    (wanted) => {
      const found = [...document.querySelectorAll<HTMLElement>('button, label')].find((one) =>
        one.textContent.trim().startsWith(wanted),
      );
      found?.click();
      return found !== undefined;
    },
    text,
  );
}

async function paste(tab: Tab, text: string): Promise<void> {
  await until(
    tab,
    'where requests are pasted',
    (given) => {
      const place = document.querySelector<HTMLTextAreaElement>('.paste textarea');
      if (place === null) return false;
      place.value = given;
      place.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    },
    text,
  );
}

async function field(tab: Tab, label: string): Promise<string> {
  return until(
    tab,
    `the field “${label}”`,
    (wanted) => {
      const found = [...document.querySelectorAll('label')].find(
        (one) => one.textContent === wanted,
      );
      const input = found?.control;
      return input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement
        ? input.value
        : null;
    },
    label,
  );
}

async function editorText(tab: Tab): Promise<string> {
  return until(
    tab,
    'the editor',
    () =>
      document.querySelector('.editor-place')?.shadowRoot?.querySelector('.cm-content')
        ?.textContent,
  );
}
