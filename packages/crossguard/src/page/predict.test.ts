import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../gateway/exchange-log.ts';
import { responseHeadersOfInterest } from '../gateway/exchange-log.ts';
import { headerList } from '../gateway/forwarding.ts';
import { policyReader } from '../gateway/policy-reader.ts';
import { gatewayModel, sampleModel, unknownModel } from './gateway-model.ts';
import { createPredictor, type Predictor } from './predict.ts';
import { action, type Stage } from './scene.ts';
import { chapters } from './scenes.ts';
import { startUp } from './start-up.ts';

const policyFile = fileURLToPath(new URL('../../assets/guide/crossguard.yaml', import.meta.url));
const read = policyReader(policyFile);
const first = await read();
assert.ok(first.ok);
const { held } = first;

const port = { port: 0, orNext: false };
const running = await startUp({
  upstream: null,
  policyFile,
  held,
  read,
  host: '127.0.0.1',
  port,
  pagePort: port,
  onReading: () => undefined,
  onError: () => undefined,
});
const { stage } = running;
test.after(() => running.stop());

function predictor(from: 'page' | 'stranger', at: Stage = stage): Predictor {
  return createPredictor(at, from, gatewayModel(held.policy, sampleModel), 'm', () => 0);
}

/** What the real gateway answers to a request that was predicted. */
function realAnswer({
  url,
  method,
  requestHeaders,
}: Exchange): Promise<Pick<Exchange, 'status' | 'responseHeaders'>> {
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      method,
      agent: false,
      headers: Object.fromEntries(requestHeaders),
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      const headers = responseHeadersOfInterest(headerList(response.rawHeaders));
      resolve({ status: response.statusCode ?? 0, responseHeaders: headers });
    });
    sent.end();
  });
}

for (const scene of chapters.flatMap(({ scenes }) => scenes)) {
  test(`${scene.id}: the prediction is what the text claims, and what the real gateway answers`, async () => {
    const predict = predictor(scene.from);
    for (const { action: act, claim } of scene.steps) {
      const { view, exchanges, failure } = predict(act);
      assert.equal(view.kind === 'blocked' ? 'blocked' : 'allowed', claim);
      assert.equal(failure !== null, claim === 'blocked');
      assert.ok(exchanges.length > 0);
      for (const exchange of exchanges) {
        // The log hides what cookies say; any will do here.
        const visible = exchange.requestHeaders.map(([name, value]): [string, string] => [
          name,
          name === 'cookie' ? 'other=1' : value,
        ]);
        const real = await realAnswer({ ...exchange, requestHeaders: visible });
        const { status, responseHeaders } = exchange;
        assert.deepEqual(real, { status, responseHeaders }, exchange.url);
      }
    }
  });
}

test('the scenes have names of their own', () => {
  const ids = [...chapters, ...chapters.flatMap(({ scenes }) => scenes)].map(({ id }) => id);
  assert.deepEqual(ids, [...new Set(ids)]);
});

test('the second request of the guide’s example needs no preflight', () => {
  const predict = predictor('page');
  const doc = action('/doc', { method: 'POST', headers: [['X-PINGOTHER', 'pingpong']], body: '' });
  const methods = (): string[] => predict(doc).exchanges.map(({ method }) => method);
  assert.deepEqual(methods(), ['OPTIONS', 'POST']);
  assert.deepEqual(methods(), ['POST']);
});

test('cookies go with those requests that ask for it, and only to where they came from', () => {
  const predict = predictor('page');
  const bodyOf = (path: string, credentials: 'include' | 'omit'): string => {
    const { view, exchanges } = predict(action(path, { credentials }));
    const names = exchanges.flatMap(({ requestHeaders }) => requestHeaders.map(([name]) => name));
    assert.equal(names.includes('cookie'), view.kind === 'response' && view.body.startsWith('a'));
    return view.kind === 'response' ? view.body : view.kind;
  };
  assert.match(bodyOf('/account/name', 'include'), /^no cookie came/);
  predict(action('/account/sign-in', { method: 'POST', credentials: 'include' }));
  assert.match(bodyOf('/account/name', 'include'), /^a cookie came/);
  assert.match(bodyOf('/account/name', 'omit'), /^no cookie came/);
});

test('of an unknown service, only what the gateway does is predicted', () => {
  const model = gatewayModel(held.policy, unknownModel);
  const predict = createPredictor(stage, 'stranger', model, 'm', () => 0);
  assert.equal(predict(action('/resources/public-data/')).view.kind, 'response');
  assert.equal(predict(action('/resources/partner-data/')).view.kind, 'blocked');
});
