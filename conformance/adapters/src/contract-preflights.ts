import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Caller, failureOf } from './caller.ts';
import { member, stranger } from './policies.ts';

/** What becomes of preflights, and of `OPTIONS` that are none. */
export function preflightsContract({ server, pageOf, head, varyOf }: Caller): void {
  test('a preflight is answered before the guard, which still guards', async () => {
    await server().seen();
    const fetch = pageOf(member);
    const refused = await fetch('/api/private', { method: 'PUT', headers: { 'X-Token': 'x' } });
    assert.equal(refused.status, 401);
    const good = await fetch('/api/private', { method: 'PUT', headers: { 'X-Token': 'secret' } });
    assert.equal(await good.text(), 'done');
    assert.deepEqual(await server().seen(), ['PUT', 'PUT']);
  });

  test('a refused preflight is a 403 that the application never sees', async () => {
    await server().seen();
    const failed = await failureOf(pageOf(stranger)('/api/private', { method: 'PUT' }));
    assert.equal(failed, 'preflight-status');
    const raw = await head(
      'OPTIONS',
      '/api/private',
      `Origin: ${stranger}`,
      'Access-Control-Request-Method: PUT',
    );
    assert.equal(raw.status, 403);
    assert.deepEqual(varyOf(raw), ['origin']);
    assert.deepEqual(raw.values('crossguard-refused'), ['origin-refused; rule=0']);
    assert.deepEqual(await server().seen(), []);
  });

  test('a preflight for a path without a route is answered as well', async () => {
    const failed = await pageOf(member)('/api/missing', { method: 'PUT' });
    assert.equal(failed.status, 404);
  });

  test("the application's own OPTIONS is reachable", async () => {
    for (const lines of [[], [`Origin: ${member}`], ['Access-Control-Request-Method: PUT']]) {
      const { status, values } = await head('OPTIONS', '/api/options', ...lines);
      assert.equal(status, 200);
      assert.deepEqual(values('allow'), ['GET']);
    }
  });
}
