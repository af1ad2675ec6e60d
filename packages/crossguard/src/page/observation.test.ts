import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Exchange } from '../gateway/exchange-log.ts';
import { differences, type Observation, type PageView, roughDifferences } from './observation.ts';

const exchange: Exchange = {
  method: 'GET',
  url: 'http://localhost:8100/x',
  requestHeaders: [['origin', 'http://localhost:8101']],
  status: 200,
  responseHeaders: [['access-control-allow-origin', '*']],
};
const response = {
  kind: 'response',
  type: 'cors',
  status: 200,
  redirected: false,
  headers: [['content-type', 'text/plain']],
  body: 'x',
} as const satisfies PageView;
const seen: Observation = { view: response, exchanges: [exchange] };

function whats(real: Observation): string[] {
  return differences(seen, real).map(({ what }) => what);
}

test('whatever differs is found', () => {
  assert.deepEqual(whats(seen), []);
  assert.deepEqual(whats({ ...seen, view: { kind: 'blocked' } }), ['outcome']);
  assert.deepEqual(whats({ ...seen, view: { ...response, status: 404 } }), ['status']);
  assert.deepEqual(whats({ ...seen, view: { ...response, type: 'opaque' } }), ['type']);
  assert.deepEqual(whats({ ...seen, view: { ...response, redirected: true } }), ['redirected']);
  assert.deepEqual(whats({ ...seen, view: { ...response, headers: [] } }), ['headers']);
  assert.deepEqual(whats({ ...seen, view: { ...response, body: '' } }), ['body']);
  for (const exchanges of [
    [],
    [exchange, exchange],
    [{ ...exchange, method: 'OPTIONS' }],
    [{ ...exchange, status: 204 }],
    [{ ...exchange, requestHeaders: [] }],
    [{ ...exchange, responseHeaders: [] }],
  ]) {
    assert.deepEqual(whats({ ...seen, exchanges }), ['exchanges']);
  }
});

test('cookies that others have set on this machine make no difference', () => {
  const requestHeaders: Exchange['requestHeaders'] = [['cookie', '…'], ...exchange.requestHeaders];
  assert.deepEqual(whats({ ...seen, exchanges: [{ ...exchange, requestHeaders }] }), []);
});

test('of an unknown service, only the outcome and what was sent is compared', () => {
  const other: Exchange = { ...exchange, status: 500, responseHeaders: [] };
  const real: Observation = { view: { ...response, status: 500, body: 'y' }, exchanges: [other] };
  assert.deepEqual(roughDifferences(seen, real), []);
  const [difference] = roughDifferences(seen, { ...real, exchanges: [] });
  assert.deepEqual(difference, {
    what: 'exchanges',
    predicted: 'GET http://localhost:8100/x',
    real: '',
  });
});
