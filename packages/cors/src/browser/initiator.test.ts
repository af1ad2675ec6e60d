import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get } from '../spec/header-list.ts';
import { createBrowserState } from './browser-state.ts';
import { fetchSteps } from './fetch-steps.ts';
import { requestAs } from './initiator.ts';
import type { PageRequest } from './page.ts';
import { pageAt, pageRequest } from './page-request.ts';

const page = pageAt('https://a.example/');
const asked = (init: Partial<PageRequest>): PageRequest =>
  pageRequest(page, 'https://b.example/', init);

test('an element without crossorigin asks with cookies for what it may not read', () => {
  for (const initiator of ['image', 'script', 'style'] as const) {
    const request = requestAs(initiator, asked({ mode: 'no-cors', credentials: 'omit' }));
    assert.deepEqual([request.mode, request.credentials], ['no-cors', 'include']);
    assert.equal(request.destination, initiator);
  }
});

test('crossorigin says whether cookies go along', () => {
  const request = (credentials: PageRequest['credentials']) =>
    requestAs('image', asked({ mode: 'cors', credentials })).credentials;
  assert.equal(request('include'), 'include');
  assert.equal(request('same-origin'), 'same-origin');
  assert.equal(request('omit'), 'same-origin');
});

test('module scripts, fonts, masks and event sources always ask by CORS', () => {
  for (const initiator of ['module', 'font', 'mask', 'eventsource'] as const) {
    assert.equal(requestAs(initiator, asked({ mode: 'no-cors' })).mode, 'cors');
  }
  assert.equal(requestAs('font', asked({ credentials: 'include' })).credentials, 'same-origin');
  assert.equal(requestAs('eventsource', asked({ credentials: 'include' })).credentials, 'include');
  assert.equal(requestAs('module', asked({})).destination, 'script');
});

test('elements have no method, headers, body or redirect mode to choose', () => {
  const chosen = { method: 'PUT', headers: [['X-A', '1']], redirect: 'error' } as const;
  const request = requestAs('image', asked({ ...chosen, body: { replayable: true, length: 1 } }));
  assert.deepEqual(
    [request.method, request.headers, request.body, request.redirect],
    ['GET', [], null, 'follow'],
  );
});

test('a listener on upload forces a preflight', () => {
  assert.equal(requestAs('xhr', asked({})).useCORSPreflight, false);
  assert.equal(requestAs('xhr-upload', asked({})).useCORSPreflight, true);
});

test('a beacon asks by CORS where its type is not one that forms send', () => {
  const mode = (type: string) =>
    requestAs('beacon', asked({ method: 'POST', headers: [['Content-Type', type]] })).mode;
  assert.equal(mode('text/plain;charset=UTF-8'), 'no-cors');
  assert.equal(mode('application/json'), 'cors');
  assert.equal(requestAs('beacon', asked({})).credentials, 'include');
});

test("CORS has no say about a WebSocket: it says Origin, and takes the server's word", () => {
  const request = requestAs(
    'websocket',
    pageRequest(pageAt('https://a.example/'), 'wss://b.example/'),
  );
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  const { value } = steps.next();
  assert.ok(value !== undefined && 'method' in value);
  assert.deepEqual(
    [value.kind, value.method, value.url, get(value.headers, 'Origin'), value.credentials],
    ['actual', 'GET', 'https://b.example/', 'https://a.example', true],
  );
  const { value: outcome } = steps.next({ kind: 'response', status: 101, headers: [] });
  assert.ok(outcome !== undefined && 'ok' in outcome && outcome.ok);
  assert.equal(outcome.response.status, 101);
});
