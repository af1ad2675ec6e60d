import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExchangeLog, requestHeadersOfInterest } from './exchange-log.ts';

const exchange = (url: string): Parameters<ReturnType<typeof createExchangeLog>['record']>[0] => ({
  method: 'GET',
  url,
  requestHeaders: [],
  status: 200,
  responseHeaders: [],
});

test('the log remembers the last exchanges, and tells those since one', () => {
  const log = createExchangeLog(3);
  assert.equal(log.lastId(), 0);
  for (const url of ['a', 'b', 'c', 'd']) log.record(exchange(url));
  assert.equal(log.lastId(), 4);
  const urls = (id: number): string[] => log.since(id).map(({ url }) => url);
  assert.deepEqual(urls(0), ['b', 'c', 'd']);
  assert.deepEqual(urls(3), ['d']);
  assert.deepEqual(urls(4), []);
});

test('secrets do not get into the log', () => {
  const kept = requestHeadersOfInterest([
    ['Origin', 'https://a.example'],
    ['Authorization', 'Bearer secret'],
    ['COOKIE', 'secret=1'],
    ['X-Token', 'secret'],
  ]);
  assert.deepEqual(kept, [
    ['cookie', '…'],
    ['origin', 'https://a.example'],
  ]);
});
