import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standardEngine } from '../standard-engine.ts';
import { createBrowserState } from '../browser-state.ts';
import { engineWith, quirksOf } from './engines.ts';
import { headerCases } from './header-cases.test.ts';
import { initiatorCases } from './initiator-cases.test.ts';
import { preflightCases } from './preflight-cases.test.ts';
import type { BrowserEngine, QuirkName } from './quirk.ts';
import { quirks } from './quirks.ts';
import { redirectCases } from './redirect-cases.test.ts';
import { type Answer, asks, type Case, redirecting, respond, run } from './rig.test.ts';

// The compiler sees to it that there is one for each.
const cases: Readonly<Record<QuirkName, Case>> = {
  ...headerCases,
  ...preflightCases,
  ...redirectCases,
  ...initiatorCases,
};

for (const [name, quirk] of Object.entries(quirks)) {
  test(`${name} changes what it says, and nothing is as it says without it`, () => {
    const one = Object.entries(cases).find(([other]) => other === name)?.[1];
    assert.ok(one !== undefined);
    const beside = (one.beside ?? []).map((other) => quirks[other]);
    assert.deepEqual(one.show(standardEngine), one.standard, 'the standard');
    assert.deepEqual(one.show(engineWith([...beside, quirk])), one.quirk, 'the quirk');
    if (beside.length > 0) assert.notDeepEqual(one.show(engineWith(beside)), one.quirk);
  });
}

test('each quirk says which engines have it, and what they do, in whole sentences', () => {
  for (const { seen, does, standard } of Object.values(quirks)) {
    assert.ok(Object.keys(seen).length > 0);
    for (const text of [does, standard]) assert.match(text, /\.$/);
  }
});

test('a preflight that fails tells the origin that it had said', () => {
  const answer: Answer = (request) =>
    request.hop === 0
      ? redirecting(307, 'https://c.example/')(request)
      : respond(200, [['Access-Control-Allow-Origin', 'null']]);
  const engine = engineWith([quirks['preflight-keeps-origin']]);
  const [outcome] = run(engine, answer, asks({ method: 'PUT' })).outcomes;
  assert.ok(outcome?.ok === false);
  assert.equal(outcome.failure.code, 'allow-origin-mismatch');
  assert.equal(outcome.failure.origin, 'https://a.example');
});

test('each engine has its limit on what a server says of Access-Control-Max-Age', () => {
  const limits = { chromium: 7200, firefox: 86_400, webkit: 600 } as const;
  for (const name of ['chromium', 'firefox', 'webkit'] satisfies BrowserEngine[]) {
    assert.equal(createBrowserState({ now: () => 0, engine: name }).maxAgeLimit, limits[name]);
    assert.ok(quirksOf(name).length > 10);
  }
  const own = createBrowserState({ now: () => 0, engine: 'webkit', maxAgeLimit: 60 });
  assert.equal(own.maxAgeLimit, 60);
});
