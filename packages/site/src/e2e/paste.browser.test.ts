// What is pasted and dropped, in three real browsers: it is read by a worker under the site's content security policy,
// nothing in it is ever run, and what can't be read changes nothing.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import { browsers } from './browsers.ts';
import { until, type Tab } from './tab.ts';

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
test.after(() => stopServer(site));

const recording = new URL(
  '../../../../conformance/browsers/data/devtools-chromium.json',
  import.meta.url,
);

for (const [name, launch] of Object.entries(browsers)) {
  test(name, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const tab = await browser.tab();
    await tab.goto(address);
    await until(tab, 'the page’s script', () => document.querySelector('.remedy') !== null);

    await t.test('a fetch call and a cURL line', async () => {
      await paste(
        tab,
        'fetch("https://api.example.com/a", {"headers": {"priority": "u=1", "x-token": "1"}, ' +
          '"referrer": "https://shop.example/", "body": null, "method": "GET", "mode": "cors", "credentials": "omit"});',
      );
      await urlIs(tab, 'https://api.example.com/a');
      assert.equal(await field(tab, 'Headers that the page sets'), 'x-token: 1');
      assert.equal(await field(tab, 'From the page at'), 'https://shop.example');

      await paste(tab, "curl 'https://api.example.com/b' -X PATCH --json '{}' -b a=1");
      await urlIs(tab, 'https://api.example.com/b');
      assert.equal(await field(tab, 'Method'), 'PATCH');
      // What the line does not tell stays.
      assert.equal(await field(tab, 'From the page at'), 'https://shop.example');
    });

    await t.test('a console message', async () => {
      await paste(
        tab,
        "Access to fetch at 'https://api.example.com/c' from origin 'https://news.example' has been blocked by CORS " +
          "policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      );
      await urlIs(tab, 'https://api.example.com/c');
    });

    await t.test('what can’t be read: one sentence, and nothing is changed', async () => {
      await paste(tab, 'fetch("https://api.example.com/d", {');
      await says(tab, 'the JavaScript can’t be read');
      await choose(tab, [0x89, 0x50, 0x4e, 0x47, 0, 1, 2]);
      await says(tab, 'this file is no text');
      await choose(tab, '{"log":{"entries":[{"request":');
      await says(tab, 'ends in the middle');
      assert.equal(await field(tab, 'URL'), 'https://api.example.com/c');
    });

    await t.test('a recording: one of its requests is chosen, with its answers', async () => {
      const { har, api } = JSON.parse(await readFile(recording, 'utf8'));
      await choose(tab, JSON.stringify(har));
      await urlIs(tab, `${api}/cookie`);
      const chosen = await tab.run(() => {
        const select = document.querySelector<HTMLSelectElement>('.paste select');
        const option = [...(select?.options ?? [])].find(({ text }) => text.startsWith('DELETE'));
        if (select === null || option === undefined) return null;
        select.value = option.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        return option.text;
      });
      assert.equal(chosen, `DELETE ${api}/refused → no answer`);
      await urlIs(tab, `${api}/refused`);
      assert.match(await field(tab, 'The preflight is answered by'), /^HTTP\/1\.1 403 Forbidden\n/);
    });

    await t.test('script in every field is text', async () => {
      const script = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
      const hostile = {
        request: {
          method: 'GET',
          url: `https://api.example.com/${script}`,
          headers: [
            { name: 'Origin', value: 'https://app.example.com' },
            { name: 'X-A', value: script },
          ],
        },
        response: { status: 200, statusText: script, headers: [{ name: 'X-B', value: script }] },
      };
      const text = JSON.stringify({ log: { entries: [hostile, hostile], pages: [script] } });
      await choose(tab, text.replace('"pages"', '"__proto__":{"ok":1},"pages"'));
      await until(
        tab,
        'the request',
        () => document.querySelector('.paste select')?.textContent.includes('%3Cimg') === true,
      );
      assert.equal(await tab.run(() => document.querySelector('main img, main script')), null);
      assert.notEqual(await tab.run(() => document.title), '1');
    });

    await t.test('50 MB, with progress, given up and read', async () => {
      await atFirstProgress(tab, 'cancel');
      await chooseLarge(tab);
      await until(tab, 'a progress', () => document.body.dataset['progress'] === 'cancel');
      await until(tab, 'the end', () => document.querySelector('.paste progress') === null);
      assert.notEqual(await field(tab, 'URL'), 'https://api.example.com/large');
      await atFirstProgress(tab, 'watch');
      await chooseLarge(tab);
      await until(tab, 'a progress', () => document.body.dataset['progress'] === 'watch');
      await urlIs(tab, 'https://api.example.com/large');
    });
  });
}

async function paste(tab: Tab, text: string): Promise<void> {
  await tab.run((given) => {
    const area = document.querySelector<HTMLTextAreaElement>('.paste textarea');
    if (area === null) return;
    area.value = given;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
}

/** Chooses a file of a text or of bytes. */
async function choose(tab: Tab, content: string | readonly number[]): Promise<void> {
  await tab.run((given) => {
    const input = document.querySelector<HTMLInputElement>('.paste input[type=file]');
    if (input === null) return;
    const files = new DataTransfer();
    files.items.add(new File([typeof given === 'string' ? given : new Uint8Array(given)], 'a.har'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }, content);
}

/** Notes in the page that a progress was shown between its beginning and its end, which may be short. */
async function atFirstProgress(tab: Tab, action: 'cancel' | 'watch'): Promise<void> {
  await tab.run((given) => {
    const box = document.querySelector('.paste');
    if (box === null) return;
    const observer = new MutationObserver(() => {
      const value = box.querySelector('progress')?.value ?? 0;
      if (value === 0 || value === 1) return;
      observer.disconnect();
      document.body.dataset['progress'] = given;
      if (given === 'cancel') box.querySelector<HTMLElement>('.paste-progress button')?.click();
    });
    observer.observe(box, { subtree: true, childList: true, attributes: true });
  }, action);
}

/** Chooses a recording of 50 MB, half of it one body. */
async function chooseLarge(tab: Tab): Promise<void> {
  await tab.run(() => {
    const input = document.querySelector<HTMLInputElement>('.paste input[type=file]');
    if (input === null) return;
    const entry = (body: string): string =>
      JSON.stringify({
        request: {
          method: 'GET',
          url: 'https://api.example.com/large',
          headers: [{ name: 'Origin', value: 'https://app.example.com' }],
        },
        response: { status: 200, headers: [], content: { text: body } },
      });
    const parts = Array.from({ length: 250 }, () => `${entry('x'.repeat(100_000))},`);
    const files = new DataTransfer();
    files.items.add(
      new File(['{"log":{"entries":[', ...parts, entry('y'.repeat(25_000_000)), ']}}'], 'b.har'),
    );
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function says(tab: Tab, text: string): Promise<void> {
  await until(
    tab,
    `a notice with “${text}”`,
    (wanted) => document.querySelector('.paste .notice')?.textContent.includes(wanted) === true,
    text,
  );
}

async function urlIs(tab: Tab, url: string): Promise<void> {
  await until(
    tab,
    `the URL ${url}`,
    (wanted) => {
      const label = [...document.querySelectorAll('label')].find(
        (one) => one.textContent === 'URL',
      );
      return label?.control instanceof HTMLInputElement && label.control.value === wanted;
    },
    url,
  );
}

async function field(tab: Tab, name: string): Promise<string> {
  return until(
    tab,
    `the field “${name}”`,
    (wanted) => {
      const label = [...document.querySelectorAll('label')].find(
        (one) => one.textContent === wanted,
      );
      const input = label?.control;
      return input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement
        ? input.value
        : null;
    },
    name,
  );
}
