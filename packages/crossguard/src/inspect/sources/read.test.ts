import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detect, isBinary } from './detect.ts';
import { readPasted } from './read.ts';

test('what a text is', () => {
  assert.equal(detect("fetch('https://a.example/')"), 'fetch');
  assert.equal(detect('// saves it\nconst a = await window.fetch (url)'), 'fetch');
  assert.equal(detect("const r = new Request('https://a.example/')"), 'fetch');
  assert.equal(detect("curl 'https://a.example/'"), 'curl');
  assert.equal(detect('$ /usr/bin/curl -s a.example'), 'curl');
  assert.equal(detect('TOKEN=1 curl -s a.example'), 'curl');
  assert.equal(detect('\ufeff\n {"log":{}}'), 'har');
  assert.equal(
    detect(
      "Access to fetch at 'https://a.example/' from origin 'https://b.example' has been blocked by CORS policy: …",
    ),
    'console',
  );
  assert.equal(detect('prefetch(1)'), null);
  assert.equal(detect('hello'), null);
});

test('bytes of a file that is no text', () => {
  assert.ok(isBinary(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)));
  assert.ok(isBinary(Uint8Array.of(0x77, 0x4f, 0x46, 0x32, 0x00, 0x01)));
  assert.ok(!isBinary(new TextEncoder().encode('{"log":"é\u001b[0m\t\r\n"}')));
  // A character may be cut in two where the beginning of a file ends.
  assert.ok(!isBinary(new TextEncoder().encode('é'.repeat(5000)).subarray(1).subarray(1)));
  assert.ok(!isBinary(new TextEncoder().encode(`a${'é'.repeat(5000)}`)));
});

test('a console message tells of its request', async () => {
  const read = await readPasted(
    "Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by " +
      'CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
  );
  assert.ok(read.ok);
  const { request, remarks } = read.exchanges[0];
  assert.deepEqual(
    [request.url, request.from, request.method, remarks],
    ['https://api.example.com/items', 'https://app.example.com', 'PUT', []],
  );
});

test('messages that leave something open say so', async () => {
  const read = await readPasted(
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ' +
      'https://api.example.com/items. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.',
  );
  assert.ok(read.ok && read.source === 'console');
  const { request, remarks } = read.exchanges[0];
  assert.deepEqual([request.url, request.from], ['https://api.example.com/items', null]);
  assert.deepEqual(remarks, [{ code: 'from-unknown', values: [] }]);
});

test('what is none of them', async () => {
  const codeOf = async (text: string): Promise<string> => {
    const read = await readPasted(text);
    assert.ok(!read.ok);
    return read.problem.code;
  };
  assert.equal(await codeOf(' \n'), 'empty');
  assert.equal(await codeOf('hello'), 'unrecognised');
  assert.equal(
    await codeOf('Invoke-WebRequest -UseBasicParsing -Uri "https://a.example/"'),
    'powershell',
  );
  assert.equal(await codeOf('has been blocked by CORS policy'), 'message-unread');
});
