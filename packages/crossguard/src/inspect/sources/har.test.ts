import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHAR } from './har.ts';
import type { Pasted, PastedExchange } from './pasted.ts';

// What the tools of Chromium and Firefox record is in conformance/browsers/src/devtools; the entries here are typed by hand.

type Fields = Readonly<Record<string, unknown>>;

function headers(named: Readonly<Record<string, string>>): readonly Fields[] {
  return Object.entries(named).map(([name, value]) => ({ name, value }));
}

function entry(request: Fields, response: Fields, more: Fields = {}): Fields {
  return {
    startedDateTime: '2026-01-02T03:04:05.678+01:00',
    request: {
      method: 'GET',
      httpVersion: 'HTTP/2',
      headers: [],
      cookies: [],
      queryString: [],
      ...request,
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'HTTP/2',
      headers: [],
      redirectURL: '',
      ...response,
    },
    ...more,
  };
}

function har(entries: unknown, pages: unknown = []): string {
  return JSON.stringify({ log: { version: '1.2', creator: {}, pages, entries } });
}

function exchanges(read: Pasted): readonly PastedExchange[] {
  assert.ok(read.ok, JSON.stringify(read));
  return read.exchanges;
}

function problemOf(text: string): string {
  const read = readHAR(text);
  assert.ok(!read.ok);
  return read.problem.code;
}

const app = {
  Origin: 'https://app.example.com',
  'Sec-Fetch-Mode': 'cors',
  'Sec-Fetch-Dest': 'empty',
};
const url = 'https://api.example.com/items/1';

test('a preflight and its request, in the form of Firefox', () => {
  const asks = {
    ...app,
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'x-token,cache-control',
  };
  const text = har([
    entry(
      { method: 'OPTIONS', url, headers: headers(asks) },
      { status: 204, headers: headers({ 'Access-Control-Allow-Methods': 'PUT' }) },
    ),
    entry(
      {
        method: 'PUT',
        url,
        headers: headers({
          ...app,
          'User-Agent': 'Mozilla/5.0',
          'X-Token': '1',
          'Cache-Control': 'no-cache',
          Pragma: 'no-cache',
          Cookie: 'a=1',
        }),
        postData: { mimeType: 'text/plain', text: 'x', params: [] },
      },
      { headers: headers({ 'Content-Type': 'text/plain' }) },
    ),
  ]);
  const [exchange, ...others] = exchanges(readHAR(text));
  assert.deepEqual(others, []);
  assert.deepEqual(exchange?.request, {
    url,
    from: 'https://app.example.com',
    method: 'PUT',
    // The preflight asked for Cache-Control, so the page set it; Pragma it did not ask for.
    headers: ['X-Token: 1', 'Cache-Control: no-cache'],
    data: 'x',
    credentials: 'include',
    mode: 'cors',
    redirect: 'follow',
    as: 'fetch',
  });
  assert.deepEqual(exchange?.recorded, {
    entry: 1,
    status: 200,
    preflightHeads: 'HTTP/2 204 OK\nAccess-Control-Allow-Methods: PUT',
    responseHeads: 'HTTP/2 200 OK\nContent-Type: text/plain',
  });
});

test('a preflight alone, as it stands there where it failed', () => {
  const asks = {
    ...app,
    'Access-Control-Request-Method': 'PUT',
    'Access-Control-Request-Headers': 'content-type',
  };
  const [exchange] = exchanges(
    readHAR(
      har([
        entry(
          { method: 'OPTIONS', url, headers: headers(asks) },
          { status: 404, statusText: 'Not Found' },
        ),
      ]),
    ),
  );
  assert.deepEqual(
    [exchange?.request.method, exchange?.request.headers, exchange?.recorded?.preflightHeads],
    ['PUT', ['content-type: application/json'], 'HTTP/2 404 Not Found'],
  );
  assert.deepEqual(
    exchange?.remarks.map(({ code }) => code),
    ['headers-unknown', 'answer-not-recorded'],
  );
});

test('the page: by Origin, by Referer, by the recording; what is of one origin is left out', () => {
  const pages = [{ id: 'page_1', title: 'https://app.example.com/list' }];
  const read = readHAR(
    har(
      [
        entry(
          { url: 'https://app.example.com/list' },
          {},
          { pageref: 'page_1', _resourceType: 'document' },
        ),
        entry({ url: 'https://app.example.com/own' }, {}, { pageref: 'page_1' }),
        entry({ url }, {}, { pageref: 'page_1', _resourceType: 'script' }),
        entry(
          { url, headers: headers({ Referer: 'https://other.example/x' }) },
          {},
          { _resourceType: 'font' },
        ),
        entry({ url: 'wss://api.example.com/' }, { status: 101 }),
        entry({ url: 'https://api.example.com/nobody' }, {}),
      ],
      pages,
    ),
  );
  assert.deepEqual(
    exchanges(read).map(({ request: { from, as, mode } }) => [from, as, mode]),
    [
      ['https://app.example.com', 'script', 'no-cors'],
      ['https://other.example', 'font', 'cors'],
    ],
  );
  assert.ok(read.ok);
  assert.equal(read.omitted, 4);
});

test('redirects are followed, from a same-origin URL too', () => {
  const first = 'https://app.example.com/go';
  const text = har([
    entry(
      { url: first, headers: headers({ Referer: 'https://app.example.com/' }) },
      { status: 302, headers: headers({ Location: url }) },
    ),
    entry(
      { url, headers: headers({ Origin: 'https://app.example.com' }) },
      { status: 307, redirectURL: '/end' },
    ),
    entry(
      {
        url: 'https://api.example.com/end',
        headers: headers({ Origin: 'https://app.example.com' }),
      },
      { status: 0 },
    ),
  ]);
  const [exchange, ...others] = exchanges(readHAR(text));
  assert.deepEqual(others, []);
  assert.equal(exchange?.request.url, first);
  assert.equal(
    exchange?.recorded?.responseHeads,
    `HTTP/2 302 OK\nLocation: ${url}\n\nHTTP/2 307 OK`,
  );
  assert.equal(exchange?.recorded?.status, 0);
});

test('a circle of redirects ends', () => {
  const circle = Array.from({ length: 50 }, () =>
    entry({ url, headers: headers(app) }, { status: 302, redirectURL: url }),
  );
  assert.equal(exchanges(readHAR(har(circle))).length, 3);
});

test('hostile recordings: what has not its form is left out', () => {
  const polluted = `{"log":{"entries":[
    {"__proto__":{"request":{"url":"${url}","method":"GET","headers":[]}}},
    {"request":{"url":"${url}","method":"GET","headers":[{"name":"Origin","value":"https://app.example.com"},
      {"name":"__proto__","value":"x"},{"name":"X-A","value":"b\\r\\nSet-Cookie: c"},{"name":"X \\n","value":"1"},7,null,{}]},
     "response":{"status":"200","headers":"no"}},
    null, 7, "x", [], {"request":null}, {"request":{"url":7,"method":{},"headers":{"length":9}}},
    {"request":{"url":"javascript:alert(1)","method":"GET"}},
    {"request":{"url":"${url}","method":"GET\\r\\nX: y","headers":[]}}
  ],"pages":{"id":{}},"pages":[null,{"id":"a","title":{}}]}}`;
  const [exchange, ...others] = exchanges(readHAR(polluted));
  assert.deepEqual(others, []);
  assert.deepEqual(exchange?.request.headers, ['__proto__: x', 'X-A: b', 'X-A: Set-Cookie: c']);
  assert.deepEqual(exchange?.recorded, {
    entry: 1,
    status: 0,
    preflightHeads: null,
    responseHeads: null,
  });
  assert.equal(Object.getPrototypeOf({}), Object.prototype);
  assert.equal('request' in {}, false);
});

test('one clear problem', () => {
  assert.equal(problemOf('{"log":{"entries":[{"request":'), 'json-cut-off');
  assert.equal(problemOf('{"log":{"entries":[}'), 'json-syntax');
  assert.equal(problemOf('\u0000\u0001'), 'json-syntax');
  for (const text of [
    '{}',
    '[]',
    '7',
    'null',
    '{"log":7}',
    '{"log":{"entries":7}}',
    '{"rules":[]}',
  ]) {
    assert.equal(problemOf(text), 'har-without-entries', text);
  }
  assert.equal(problemOf(har([entry({ url }, {})])), 'har-same-origin');
  assert.equal(problemOf('['.repeat(300_000)), 'json-cut-off');
});

test('gigantic values are not kept, and progress is told by bytes', () => {
  const body = 'x'.repeat(3_000_000);
  const long = entry(
    { url, headers: headers({ ...app, 'X-Long': body }), postData: { text: body }, method: 'POST' },
    { content: { text: body } },
  );
  const text = har([long, entry({ url: url + body, headers: headers(app) }, {})]);
  const told: number[] = [];
  const read = readHAR(text, (done, all) => told.push(done / all));
  const [exchange] = exchanges(read);
  assert.deepEqual(exchange?.request.headers, []);
  assert.equal(exchange?.request.data?.length, 10_000);
  assert.ok(told.length > 20);
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  );
  assert.equal(told.at(-1), 1);
});

test('a byte order mark does no harm', () => {
  assert.equal(
    exchanges(readHAR(`\ufeff${har([entry({ url, headers: headers(app) }, {})])}`)).length,
    1,
  );
});
