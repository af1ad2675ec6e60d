import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HeaderList } from '../spec/header-list.ts';
import type { FailureCode } from './failure.ts';
import type { PageRequest } from './page.ts';
import type { WireError, WireResponse } from './wire.ts';
import { failureCode, open, preflighted, respond, run, self } from './rig.test.ts';

const preflightFailures: readonly [FailureCode, Partial<PageRequest>, WireResponse | WireError][] =
  [
    ['preflight-redirect', { method: 'PUT' }, respond(301, [...open, ['Location', '/x']])],
    ['preflight-status', { method: 'PUT' }, respond(404)],
    ['allow-origin-missing', { method: 'PUT' }, respond(204)],
    [
      'allow-credentials-missing',
      { method: 'PUT', credentials: 'include' },
      respond(204, self.slice(0, 1)),
    ],
    ['method-not-allowed', { method: 'PUT' }, respond(204, open)],
    [
      'method-not-allowed',
      { method: 'put-it' },
      respond(204, [...open, ['Access-Control-Allow-Methods', 'PUT-IT']]),
    ],
    [
      'allow-methods-unparsable',
      { method: 'PUT' },
      respond(204, [...open, ['Access-Control-Allow-Methods', 'PUT;']]),
    ],
    [
      'allow-headers-unparsable',
      { method: 'PUT' },
      respond(204, [...open, ['Access-Control-Allow-Headers', 'a b']]),
    ],
    ['header-not-allowed', { headers: [['X-A', '1']] }, respond(204, open)],
    [
      'authorization-not-covered-by-wildcard',
      { headers: [['Authorization', 'x']] },
      respond(204, [...open, ['Access-Control-Allow-Headers', '*']]),
    ],
    [
      'header-not-allowed',
      { headers: [['X-A', '1']], credentials: 'include' },
      respond(204, [...self, ['Access-Control-Allow-Headers', '*']]),
    ],
    [
      'method-not-allowed',
      { method: 'PUT', credentials: 'include' },
      respond(204, [...self, ['Access-Control-Allow-Methods', '*']]),
    ],
    ['network', { method: 'PUT' }, { kind: 'error', reason: 'ECONNRESET', detail: 'reset' }],
  ];

for (const [code, init, response] of preflightFailures) {
  test(`preflight: ${code} of ${JSON.stringify(init)}`, () => {
    const { outcome, sent } = run(preflighted(init), () => response);
    assert.equal(failureCode(outcome), code);
    assert.equal(sent.length, 1, 'the actual request is never sent');
    assert.ok(!outcome.ok && outcome.failure.phase === 'preflight');
  });
}

test('what a preflight refuses is told in full', () => {
  const headers: HeaderList = [
    ['X-B', '1'],
    ['X-A', '1'],
    ['X-Ok', '1'],
  ];
  const { outcome } = run(preflighted({ headers }), () =>
    respond(200, [...open, ['Access-Control-Allow-Headers', 'x-ok']]),
  );
  assert.ok(!outcome.ok);
  const { code, args, step, status, url, origin } = outcome.failure;
  assert.deepEqual(
    { code, args, step, status, url, origin },
    {
      code: 'header-not-allowed',
      args: { name: 'x-a', names: ['x-a', 'x-b'], allowed: ['x-ok'], wildcardIgnored: false },
      step: 'cors-preflight-fetch',
      status: 200,
      url: 'https://b.example/',
      origin: 'https://a.example',
    },
  );
});
