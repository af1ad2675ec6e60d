import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createRawServer } from './raw-server.ts';
import type { RawRequest } from './request-reader.ts';

test('heads cross the wire byte for byte, in both directions', async (t) => {
  const seen: RawRequest[] = [];
  const server = createRawServer(async (request) => {
    seen.push(request);
    return {
      status: 299,
      headers: [
        ['x-É', ' \u0001*,'],
        ['X-a', ''],
        ['X-a', 'b'],
      ],
      body: 'ok',
    };
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const socket = connect(address.port, '127.0.0.1');
  t.after(() => socket.destroy());
  let received = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk;
  });

  // In pieces, with a body, and the next one at its heels.
  socket.write('POST /a HTTP/1.1\r\nhOST: x\r\nContent-Le');
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.write('ngth: 3\r\nX-B:  \u00E9 \r\n\r\nabcHEAD /b HTTP/1.1\r\nHost: x\r\n\r\n', 'latin1');
  while (received.split('HTTP/1.1 299').length < 3) await once(socket, 'data');

  const head = 'HTTP/1.1 299 X\r\nx-É:  \u0001*,\r\nX-a: \r\nX-a: b\r\nContent-Length: 2\r\n\r\n';
  assert.equal(received, `${head}ok${head}`);
  assert.deepEqual(
    seen.map(({ method, target, body }) => [method, target, body]),
    [
      ['POST', '/a', 'abc'],
      ['HEAD', '/b', ''],
    ],
  );
  assert.deepEqual(seen[0]?.headers.at(-1), ['X-B', 'é']);
  assert.equal(seen[0]?.head, 'POST /a HTTP/1.1\r\nhOST: x\r\nContent-Length: 3\r\nX-B:  é ');
});
