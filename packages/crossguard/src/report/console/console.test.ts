import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import type { WireResponse } from '@crossguard/cors/browser/wire';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { Blocked } from '../blocked.ts';
import { type ConsoleMessages, consoleMessages } from './console.ts';

/**
 * One recorded failure: what was asked, what the server answered in turn, and what Chromium 156, Firefox 153
 * and WebKitGTK 2.50 printed. Chromium's network errors are without the URL that its developer tools put
 * before them, WebKit's lines without the level that MiniBrowser puts before them, and the name that Firefox
 * gives an opaque origin without its random part.
 *
 * The sample has two of each kind, of one cause each: records in which an engine departs from the standard
 * or picks one of several refused headers are left out. Of all 2,000 recorded exchanges, some 730 fail in each
 * engine, and 95 of 100 of these are worded the same.
 */
type Recorded = {
  readonly id: string;
  readonly from: 'page' | 'opaque';
  readonly request: Pick<
    PageRequest,
    'url' | 'method' | 'mode' | 'credentials' | 'redirect' | 'headers' | 'body'
  >;
  readonly answers: readonly { readonly status: number; readonly headers: HeaderList }[];
  readonly code: string;
  readonly console: ConsoleMessages;
};

const folder = new URL('../../../src/report/console/', import.meta.url);
const records: Recorded[] = readFileSync(new URL('recorded.test.jsonl', folder), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

/** Runs the machine on the recorded answers. */
function replay({ from, request: { url, ...init }, answers }: Recorded): Blocked {
  const at = 'http://127.0.0.1:8601/page';
  const page = from === 'opaque' ? sandboxedPageAt(at) : pageAt(at);
  const request = pageRequest(page, url, init);
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let last: Blocked['last'] = null;
  let next = steps.next();
  for (const answer of answers) {
    assert.ok(next.done !== true);
    const response: WireResponse = { kind: 'response', ...answer };
    last = { request: next.value, response };
    next = steps.next(response);
  }
  assert.ok(next.done === true && !next.value.ok);
  return { request, failure: next.value.failure, last };
}

for (const record of records) {
  test(`${record.code} (${record.id}) is worded as browsers worded it`, () => {
    const blocked = replay(record);
    assert.equal(blocked.failure.code, record.code);
    const { chrome, firefox, safari } = consoleMessages(blocked);
    assert.deepEqual(
      { chrome: chrome.map((line) => line.replace(/^\S+ \S+ net::/, 'net::')), firefox, safari },
      record.console,
    );
  });
}
