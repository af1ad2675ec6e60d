// The guide in three real browsers: every exchange gives the outcome that its text states, and every question is
// answered by the answer that the page shows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, stopServer } from 'crossguard/internal/gateway/listen';
import { createSiteServer } from 'crossguard/internal/page/site-server';
import { chapters } from '../guide/chapters.ts';
import { browsers } from './browsers.ts';
import { until } from './tab.ts';

const site = createSiteServer();
const address = `http://localhost:${await listen(site, '127.0.0.1', 0)}/`;
test.after(() => stopServer(site));

for (const [name, launch] of Object.entries(browsers)) {
  test(name, async (t) => {
    const browser = await launch();
    t.after(() => browser.close());
    const tab = await browser.tab();
    for (const { id, lessons } of chapters) {
      await tab.goto(`${address}guide/${id}.html`);
      for (const { live } of lessons) {
        if (live?.kind !== 'exchange') continue;
        const { exchange } = live;
        const said = await until(
          tab,
          `the exchange ${exchange.id} of ${id}`,
          (place) => document.querySelector(`#${place} .verdict`)?.className,
          exchange.id,
        );
        assert.match(said, new RegExp(exchange.claim), `${id}: ${exchange.id}`);
        if (exchange.question === null) continue;
        await until(
          tab,
          `the answer to ${exchange.id} of ${id}`,
          (place) => {
            const question = document.querySelector(`#${place} .question`);
            if (question?.classList.contains('solved') === true) return true;
            // Until the page's script has come, nothing happens.
            question?.querySelector<HTMLElement>('button')?.click();
            return false;
          },
          exchange.id,
        );
      }
    }
  });
}
