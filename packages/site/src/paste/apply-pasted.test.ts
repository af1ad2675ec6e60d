import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PastedExchange } from 'crossguard/internal/inspect/sources/pasted';
import { readPasted } from 'crossguard/internal/inspect/sources/read';
import { judge } from '../play/judge.ts';
import { firstState } from '../play/state.ts';
import { applyPasted } from './apply-pasted.ts';

async function first(text: string): Promise<PastedExchange> {
  const read = await readPasted(text);
  assert.ok(read.ok);
  return read.exchanges[0];
}

test('a call replaces the request, and nothing else; what it does not tell stays', async () => {
  const state = applyPasted(
    firstState,
    await first(
      "fetch(url, { method: 'DELETE', headers: { 'X-A': '1' }, credentials: 'include' })",
    ),
  );
  assert.deepEqual(state, {
    ...firstState,
    request: {
      ...firstState.request,
      method: 'DELETE',
      headers: 'X-A: 1',
      data: null,
      credentials: 'include',
    },
  });
});

test('a recording brings the answers, and the verdict is what the browser said', async () => {
  const origin = { name: 'Origin', value: 'https://app.example.com' };
  const url = 'https://api.example.com/items/1';
  const asks = [origin, { name: 'Access-Control-Request-Method', value: 'PUT' }];
  const har = {
    log: {
      entries: [
        {
          request: { method: 'OPTIONS', url, headers: asks },
          response: { status: 405, statusText: 'Method Not Allowed', headers: [] },
        },
        {
          request: { method: 'PUT', url, headers: [origin] },
          response: { status: 0, headers: [] },
        },
      ],
    },
  };
  const state = applyPasted(firstState, await first(JSON.stringify(har)));
  assert.equal(state.server, 'heads');
  assert.equal(state.preflightHeads, 'HTTP/1.1 405 Method Not Allowed');
  assert.equal(state.responseHeads, 'HTTP/1.1 200 OK\n');
  assert.equal(judge(state).report?.failure?.code, 'preflight-status');
});

test('a request whose preflight the browser remembered was allowed by it', async () => {
  const headers = [
    { name: 'Origin', value: 'https://app.example.com' },
    { name: 'X-Token', value: '1' },
  ];
  const answer = [{ name: 'Access-Control-Allow-Origin', value: '*' }];
  const har = {
    log: {
      entries: [
        {
          request: { method: 'PUT', url: 'https://api.example.com/items/1', headers },
          response: { status: 200, headers: answer },
        },
      ],
    },
  };
  const exchange = await first(JSON.stringify(har));
  assert.ok(exchange.remarks.some(({ code }) => code === 'preflight-not-recorded'));
  assert.equal(judge(applyPasted(firstState, exchange)).report?.verdict, 'allowed');
});
