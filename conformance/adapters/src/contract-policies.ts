import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Caller, failureOf } from './caller.ts';
import { member, stranger, tenant } from './policies.ts';

/** What becomes of policies while they are in force. */
export function policiesContract({ server, pageOf, head, varyOf }: Caller): void {
  test('another policy takes over at once, a faulty one does not', async () => {
    assert.equal(await server().replace('faulty'), false);
    assert.equal((await pageOf(member)('/api/ok')).status, 200);
    assert.equal(await server().replace('stranger'), true);
    assert.equal((await pageOf(stranger)('/api/ok')).status, 200);
    assert.equal(await failureOf(pageOf(member)('/api/ok')), 'allow-origin-missing');
    assert.equal(await server().replace('member'), true);
  });

  test('an origin is looked up, and a lookup that fails lets nobody in', async () => {
    for (const [variant, expected] of [
      ['lookup', ['in 204', 'in 204', ' 403']],
      ['lookup-throws', ['in 204', ' 403', ' 403']],
      ['lookup-hangs', ['in 204', ' 403', ' 403']],
    ] as const) {
      assert.equal(await server().replace(variant), true);
      const seen: string[] = [];
      for (const origin of [member, tenant, stranger]) {
        const answer = await head('GET', '/api/ok', `Origin: ${origin}`);
        assert.equal(answer.status, 200);
        assert.deepEqual(varyOf(answer), ['origin']);
        const preflight = await head(
          'OPTIONS',
          '/api/private',
          `Origin: ${origin}`,
          'Access-Control-Request-Method: PUT',
        );
        const letIn = answer.values('access-control-allow-origin').join();
        seen.push(`${letIn === origin ? 'in' : letIn} ${preflight.status}`);
      }
      assert.deepEqual(seen, expected, variant);
    }
    assert.equal(await server().replace('member'), true);
  });

  test('where the server enforces, the application never sees what is not allowed', async () => {
    assert.equal(await server().replace('enforced'), true);
    const post = async (origin: string, site: string): Promise<number> => {
      const lines = [`Origin: ${origin}`, `Sec-Fetch-Site: ${site}`, 'Content-Length: 0'];
      return (await head('POST', '/api/ok', ...lines)).status;
    };
    await server().seen();
    assert.equal(await post(stranger, 'cross-site'), 403);
    assert.equal(await post('https://other.example.com', 'same-site'), 403);
    assert.deepEqual(await server().seen(), []);
    assert.notEqual(await post(member, 'cross-site'), 403);
    assert.notEqual(await post(server().url, 'same-origin'), 403);
    assert.deepEqual(await server().seen(), ['POST', 'POST']);
    assert.equal((await head('GET', '/api/ok', `Origin: ${stranger}`)).status, 200);
    assert.equal(await server().replace('member'), true);
  });
}

/** What becomes of handshakes where the server enforces. */
export function handshakesContract({ server, head }: Caller): void {
  test("another page's WebSocket is refused before the application sees it", async () => {
    assert.equal(await server().replace('enforced'), true);
    const handshake = [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Version: 13',
    ];
    await server().seen();
    assert.equal((await head('GET', '/api/ok', `Origin: ${stranger}`, ...handshake)).status, 403);
    assert.deepEqual(await server().seen(), []);
    assert.equal((await head('GET', '/api/ok', `Origin: ${member}`, ...handshake)).status, 200);
    assert.deepEqual(await server().seen(), ['GET']);
    assert.equal(await server().replace('member'), true);
  });
}
