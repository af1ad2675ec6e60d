import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCURL } from './curl.ts';
import type { PastedExchange, PasteProblem } from './pasted.ts';

function first(text: string): PastedExchange {
  const read = readCURL(text);
  assert.ok(read.ok, JSON.stringify(read));
  return read.exchanges[0];
}

function problemOf(text: string): PasteProblem {
  const read = readCURL(text);
  assert.ok(!read.ok);
  return read.problem;
}

// What the tools of Chromium and Firefox copy is in conformance/browsers/src/devtools. The next two were typed by hand in
// the form that Firefox and WebKit give their copies, by their published sources; they are no recordings.

test("a copy in Firefox's form", () => {
  const { request } = first(`curl 'https://api.example.com/items/1' \\
  --compressed \\
  -X PUT \\
  -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' \\
  -H 'Accept: */*' \\
  -H 'Accept-Encoding: gzip, deflate, br, zstd' \\
  -H 'Referer: https://app.example.com/' \\
  -H 'content-type: application/json' \\
  -H 'Origin: https://app.example.com' \\
  -H 'Connection: keep-alive' \\
  -H 'Cookie: sid=1' \\
  -H 'Sec-Fetch-Mode: cors' \\
  --data-raw $'{"a":"it\\'s \\u20ac"}'`);
  assert.deepEqual(request, {
    url: 'https://api.example.com/items/1',
    from: 'https://app.example.com',
    method: 'PUT',
    headers: ['content-type: application/json'],
    data: '{"a":"it\'s €"}',
    credentials: 'include',
    mode: 'cors',
    redirect: 'follow',
  });
});

test("a copy in Safari's form", () => {
  const { request } = first(`curl 'https://api.example.com/x?a=\\[1\\]' \\
-X 'POST' \\
-H 'Accept: */*' \\
-H 'Content-Type: text/plain' \\
-H 'Origin: null' \\
-H 'User-Agent: Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15' \\
--data-binary $'a\\x0ab\\041'`);
  assert.equal(request.url, 'https://api.example.com/x?a=[1]');
  assert.deepEqual([request.from, request.data], ['null', 'a\nb!']);
  assert.deepEqual(request.headers, ['Content-Type: text/plain']);
});

test('several commands', () => {
  const read = readCURL(
    "curl 'https://a.example/' ;\ncurl 'https://b.example/' -X PUT --next https://c.example/",
  );
  assert.ok(read.ok);
  assert.deepEqual(
    read.exchanges.map(({ request }) => [request.url, request.method]),
    [
      ['https://a.example/', undefined],
      ['https://b.example/', 'PUT'],
      ['https://c.example/', undefined],
    ],
  );
});

test('options, as people write them', () => {
  const request = (text: string): PastedExchange['request'] => first(text).request;
  assert.equal(request('curl -XPUT https://a.example/').method, 'PUT');
  assert.equal(request('curl -sSLI a.example').method, 'HEAD');
  assert.equal(request('curl a.example').url, 'http://a.example');
  assert.equal(request("curl --url 'https://a.example/'").url, 'https://a.example/');
  assert.equal(
    request("curl -G -d q=1 --data-urlencode 'r=2 3' 'https://a.example/?p#f'").url,
    'https://a.example/?p&q=1&r=2%203#f',
  );
  assert.equal(request('curl -G -d q=1 https://a.example/').method, undefined);

  const form = request('curl -d a=1 -d b=2 https://a.example/');
  assert.deepEqual([form.method, form.data], ['POST', 'a=1&b=2']);
  assert.deepEqual(form.headers, ['Content-Type: application/x-www-form-urlencoded']);
  const json = request(`curl --json '{"a":1}' https://a.example/ -H 'Content-Type: text/plain'`);
  assert.deepEqual(json.headers, ['Content-Type: text/plain', 'Accept: application/json']);

  const basic = request('curl -u me:pässword https://a.example/');
  assert.deepEqual(basic.headers, ['Authorization: Basic bWU6cMOkc3N3b3Jk']);
  assert.equal(request('curl -b a=1 https://a.example/').credentials, 'include');
  assert.equal(
    request('curl -e https://app.example.com/x https://a.example/').from,
    'https://app.example.com',
  );
  assert.deepEqual(
    request("curl -H 'X-Empty;' -H 'Accept:' -H 'X-A:1' https://a.example/").headers,
    ['X-Empty: ', 'X-A: 1'],
  );
  assert.deepEqual(request('curl -r 0-9 https://a.example/').headers, ['Range: bytes=0-9']);
  assert.equal(
    request('curl -k -x proxy:80 --max-time 3 -o out --no-progress-meter https://a.example/').url,
    'https://a.example/',
  );
});

test('headers that no page can set are left out, and said', () => {
  const { request, remarks } = first(
    "curl -H 'Origin: https://app.example.com' -H 'Host: x' -H 'Cookie: a=1' -H 'Cache-Control: no-cache' https://a.example/",
  );
  // Written by hand, it is the page's.
  assert.deepEqual(request.headers, ['Cache-Control: no-cache']);
  assert.deepEqual(remarks, [
    { code: 'headers-forbidden', values: ['Host'] },
    { code: 'credentials-of-cookie', values: [] },
  ]);
});

test('what is in files is not known', () => {
  const { remarks } = first('curl -F photo=@cat.jpg -H @headers.txt https://a.example/');
  assert.deepEqual(remarks, [
    { code: 'curl-data-from-file', values: ['photo=@cat.jpg'] },
    { code: 'headers-unknown', values: ['@headers.txt'] },
    { code: 'from-unknown', values: [] },
  ]);
});

test('one clear problem', () => {
  assert.deepEqual(problemOf("curl -H 'a: b\nhttps://a.example/"), {
    code: 'quotation-open',
    place: { kind: 'text', line: 1, column: 9 },
    value: '',
  });
  assert.deepEqual(problemOf('curl --hedaer x https://a.example/').value, '--hedaer');
  assert.equal(problemOf('curl https://a.example/ -H').code, 'curl-option-without-value');
  assert.equal(problemOf('curl -s').code, 'curl-without-url');
  assert.equal(problemOf('wget https://a.example/').code, 'curl-absent');
  assert.equal(problemOf('curl -K config https://a.example/').code, 'curl-config');
});
