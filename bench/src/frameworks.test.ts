import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { test } from 'node:test';
import { cases } from './cases.ts';
import type { Listener } from './frameworks/framework.ts';
import { frameworks } from './frameworks/frameworks.ts';
import type { Head } from './turn.ts';

type Got = { readonly status: number | undefined; readonly allowOrigin: string | undefined };

/** What a listener answers over real HTTP. */
async function ask(listener: Listener, { method, headers }: Head): Promise<Got> {
  const server = createServer({ maxHeaderSize: 2 ** 16 }, listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const address = server.address();
    assert.ok(typeof address === 'object' && address !== null);
    const { port } = address;
    const sent = request({ host: '127.0.0.1', port, path: '/api/doc', method, headers });
    const [response] = await once(sent.end(), 'response');
    response.resume();
    const { statusCode: status, headers: got } = response;
    return { status, allowOrigin: got['access-control-allow-origin'] };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

for (const { title, constants, contenders } of frameworks) {
  test(`all contenders on ${title} let in and keep out the same requests`, async () => {
    // What is wrong in a hostile list of names, each says for itself.
    for (const { name, origins, head, answer } of cases.filter(
      (each) => !/16 KB/.test(each.name),
    )) {
      const [status, allowOrigin] = [answer.isPreflight ? 204 : 200, answer.headers[0]?.[1]];
      const right = { status, allowOrigin: allowOrigin === 'Origin' ? undefined : allowOrigin };
      assert.deepEqual(await ask(await constants(answer), head), right, `constants: ${name}`);
      for (const [contender, start] of Object.entries(contenders)) {
        const got = await ask(await start(origins), head);
        // Some say an empty name where they mean none.
        const said = { ...got, allowOrigin: got.allowOrigin === '' ? undefined : got.allowOrigin };
        assert.deepEqual(said, right, `${contender}: ${name}`);
      }
    }
  });
}
