import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFetch } from './fetch-call.ts';
import type { PastedExchange, PasteProblem, PasteRemark } from './pasted.ts';

function first(text: string): PastedExchange {
  const read = readFetch(text);
  assert.ok(read.ok, JSON.stringify(read));
  return read.exchanges[0];
}

function remarked(
  { remarks }: PastedExchange,
  code: PasteRemark['code'],
): readonly string[] | null {
  return remarks.find((remark) => remark.code === code)?.values ?? null;
}

function problemOf(text: string): PasteProblem {
  const read = readFetch(text);
  assert.ok(!read.ok);
  return read.problem;
}

// What the tools of Chromium and Firefox copy is in conformance/browsers/src/devtools. The next two were typed by hand in
// the form that Firefox and WebKit give their copies, by their published sources; they are no recordings.

test("a copy in Firefox's form", () => {
  const { request, remarks } = first(`await fetch("https://api.example.com/items/1", {
    "credentials": "include",
    "headers": {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Accept": "*/*",
        "Accept-Language": "en-US,en;q=0.5",
        "Content-Type": "application/json",
        "X-Token": "1",
        "Sec-Fetch-Dest": "empty",
        "Sec-Fetch-Mode": "cors",
        "Sec-Fetch-Site": "cross-site",
        "Priority": "u=4",
        "Pragma": "no-cache",
        "Cache-Control": "no-cache"
    },
    "referrer": "https://app.example.com/list?page=2",
    "body": "{\\"a\\":1}",
    "method": "PUT",
    "mode": "cors"
});`);
  assert.deepEqual(request, {
    url: 'https://api.example.com/items/1',
    from: 'https://app.example.com',
    method: 'PUT',
    headers: ['Content-Type: application/json', 'X-Token: 1'],
    data: '{"a":1}',
    credentials: 'include',
    mode: 'cors',
    redirect: 'follow',
    as: 'fetch',
  });
  assert.deepEqual(remarks, [
    {
      code: 'headers-of-browser',
      values: ['User-Agent', 'Accept', 'Accept-Language', 'Priority', 'Pragma', 'Cache-Control'],
    },
    { code: 'headers-forbidden', values: ['Sec-Fetch-Dest', 'Sec-Fetch-Mode', 'Sec-Fetch-Site'] },
    { code: 'credentials-inferred', values: ['include'] },
  ]);
});

test("a copy in Safari's form", () => {
  const { request } = first(`fetch("https://api.example.com/font.woff2", {
    "cache": "default",
    "credentials": "omit",
    "headers": {
        "Accept": "*/*",
        "User-Agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
        "X-Token": "1"
    },
    "method": "GET",
    "mode": "cors",
    "redirect": "follow",
    "referrer": "https://app.example.com/",
    "referrerPolicy": "strict-origin-when-cross-origin"
})`);
  assert.deepEqual(request.headers, ['X-Token: 1']);
  assert.deepEqual([request.from, request.credentials], ['https://app.example.com', 'omit']);
});

test('several calls, one after the other', () => {
  const read = readFetch(
    'fetch("https://a.example/", {"method": "GET"}) ;\nfetch("https://b.example/");',
  );
  assert.ok(read.ok);
  assert.deepEqual(
    read.exchanges.map(({ request }) => request.url),
    ['https://a.example/', 'https://b.example/'],
  );
});

test('a call as it is written by hand, in TypeScript', () => {
  const { request, remarks } = first(`
    const API = 'https://api.example.com' as const;
    export async function save(item: Item): Promise<Item> {
      const init = { mode: 'cors', credentials: 'include' };
      const response: Response = await fetch('https://api.example.com/items', {
        ...init, // what they all have
        method: 'PATCH',
        headers: new Headers({ 'Content-Type': 'application/json', "X-Token": '1', }),
        body: JSON.stringify({ done: true, tags: ['a', null, 1.5] }),
        signal: controller.signal,
      }).then((answer: Response) => answer.json());
    }`);
  assert.deepEqual(request, {
    url: 'https://api.example.com/items',
    from: null,
    method: 'PATCH',
    headers: ['Content-Type: application/json', 'X-Token: 1'],
    data: '{"done":true,"tags":["a",null,1.5]}',
    credentials: 'include',
    mode: 'cors',
    redirect: 'follow',
  });
  assert.deepEqual(remarks, [{ code: 'from-unknown', values: [] }]);
});

test('URLs: template literals, constants, URL and Request objects', () => {
  const urlOf = (text: string): string | null => first(text).request.url;
  assert.equal(urlOf('fetch(`https://a.example/x`)'), 'https://a.example/x');
  assert.equal(urlOf("const API = 'https://a.example'; fetch(API + '/x')"), 'https://a.example/x');
  assert.equal(urlOf("fetch(new URL('/x?y', 'https://a.example'))"), 'https://a.example/x?y');
  assert.equal(urlOf("fetch(new URL('https://a.example/z').href)"), 'https://a.example/z');
  const made = first(
    "fetch(new Request('https://a.example/', { method: 'PUT' }), { credentials: 'include' })",
  );
  assert.deepEqual([made.request.method, made.request.credentials], ['PUT', 'include']);
  const alone = first("const r = new Request('https://a.example/r', { headers: [['X-A', '1']] });");
  assert.deepEqual(alone.request.headers, ['X-A: 1']);
});

test('what only running the code would tell: a stand-in where it makes no difference, else a remark', () => {
  const path = first('fetch(`https://a.example/items/${item.id}?q=${q}`)');
  assert.equal(path.request.url, 'https://a.example/items/id?q=q');
  assert.deepEqual(remarked(path, 'stand-in'), ['item.id', 'q']);

  for (const text of [
    'fetch(url)',
    'fetch(`${api}/x`)',
    "fetch('https://' + host + '/x')",
    'fetch(`https://a.${tld}/`)',
  ]) {
    const server = first(text);
    assert.equal(server.request.url, null, text);
    assert.equal(remarked(server, 'url-unknown')?.length, 1, text);
  }

  const headers = first(
    "fetch('https://a.example/', { headers: { Authorization: `Bearer ${token}`, 'Content-Type': type, ...more } })",
  );
  assert.deepEqual(headers.request.headers, ['Authorization: Bearer token']);
  assert.deepEqual(remarked(headers, 'stand-in'), ['token']);
  assert.deepEqual(remarked(headers, 'headers-unknown'), ['...more', 'Content-Type']);

  const options = first(
    "fetch('https://a.example/', { method, headers, body: data, credentials: c })",
  );
  assert.deepEqual(remarked(options, 'headers-unknown'), ['headers']);
  assert.deepEqual(remarked(options, 'body-unknown'), ['data']);
  assert.deepEqual(remarked(options, 'options-unknown'), ['credentials: c', 'method: method']);

  // A constant that is declared twice may be either.
  const twice = first(
    "const u = 'https://a.example/'; { const u = 'https://b.example/'; } fetch(u)",
  );
  assert.equal(twice.request.url, null);
});

test('a relative URL is one of the page', () => {
  const known = first('fetch("/items", {"referrer": "https://app.example.com/x"})');
  assert.equal(known.request.url, 'https://app.example.com/items');
  assert.equal(first("fetch('/items')").request.url, null);
  assert.deepEqual(remarked(first("fetch('/items')"), 'url-relative'), ['/items']);
});

test('bodies bring their Content-Type', () => {
  const typeOf = (body: string): readonly string[] =>
    first(`fetch('https://a.example/', { method: 'POST', body: ${body} })`).request.headers;
  assert.deepEqual(typeOf("new URLSearchParams({ a: '1 2' })"), [
    'Content-Type: application/x-www-form-urlencoded;charset=UTF-8',
  ]);
  assert.deepEqual(typeOf('new FormData(form)'), [
    'Content-Type: multipart/form-data; boundary=boundary',
  ]);
  assert.deepEqual(typeOf("'a'"), []);
});

test('nothing is run', () => {
  first(
    `fetch(\`https://a.example/\${globalThis.wasRun = true}\`, { get method() { globalThis.wasRun = true } })`,
  );
  first("fetch('https://a.example/', { body: (() => { globalThis.wasRun = true; })() })");
  assert.equal('wasRun' in globalThis, false);
});

test('one clear problem', () => {
  assert.deepEqual(problemOf('const x = 1;'), { code: 'fetch-absent', place: null, value: '' });
  assert.equal(problemOf('fetch()').code, 'fetch-without-url');
  assert.deepEqual(problemOf("fetch('https://a.example/',\n  { method 'PUT' })"), {
    code: 'javascript-syntax',
    place: { kind: 'text', line: 2, column: 12 },
    value: "'PUT' })",
  });
  assert.equal(problemOf("fetch('https://a.example/', {").code, 'javascript-syntax');
  assert.equal(
    problemOf(`fetch(${'['.repeat(100_000)}${']'.repeat(100_000)})`).code,
    'javascript-nested',
  );
  assert.equal(problemOf('x'.repeat(3_000_000)).code, 'too-long');
});

test('constants made of constants end', () => {
  const doubled = Array.from(
    { length: 60 },
    (_, i) => `const a${i} = \`\${a${i + 1}}\${a${i + 1}}\`;`,
  );
  assert.ok(readFetch(`${doubled.join('\n')} fetch(a0)`).ok);
  assert.equal(
    first('const a = b; const b = a; fetch(a, { headers: b, body: a })').request.url,
    null,
  );
});
