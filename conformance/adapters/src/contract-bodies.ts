import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';

import type { Caller } from './caller.ts';
import { member, tenant } from './policies.ts';

/** What becomes of bodies, while there is something to wait for, and of clients that don't wait. */
export function bodiesContract({ server, pageOf }: Caller, streams: boolean): void {
  test('a body is all there after its origin was looked up', async () => {
    assert.equal(await server().replace('lookup'), true);
    const body = `text=${'x'.repeat(90_000)}`;
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const response = await pageOf(tenant)('/api/echo', { method: 'POST', headers, body });
    assert.equal(await response.text(), body);
    assert.equal(await server().replace('member'), true);
  });

  test('clients that go while their origin is looked up end nothing', async () => {
    assert.equal(await server().replace('lookup'), true);
    const { host, hostname, port } = new URL(server().url);
    const head = ['POST /api/echo HTTP/1.1', `Host: ${host}`, `Origin: ${tenant}`];
    for (let count = 0; count < 8; count += 1) {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      socket.write([...head, 'Content-Length: 9', '', 'text='].join('\r\n'));
      await once(socket, 'ready');
      await delay(count);
      socket.resetAndDestroy();
    }
    assert.equal((await pageOf(tenant)('/api/ok')).status, 200);
    assert.equal(await server().replace('member'), true);
  });

  if (!streams) return;
  test('a response that never ends is readable, and may be broken off', async () => {
    const abort = new AbortController();
    const response = await pageOf(member)('/api/endless', { signal: abort.signal });
    const reader = response.body?.getReader();
    const first = await reader?.read();
    // What the network put together comes as one piece.
    assert.match(new TextDecoder().decode(first?.value), /^a/);
    abort.abort();
    assert.equal((await pageOf(member)('/api/ok')).status, 200);
  });
}
