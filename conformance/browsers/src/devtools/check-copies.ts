import assert from 'node:assert/strict';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { corsUnsafeRequestHeaderNames } from '@crossguard/cors/spec/request-headers';
import { checkRequest } from 'crossguard/internal/inspect/check-request';
import type { PastedExchange } from 'crossguard/internal/inspect/sources/pasted';
import { readPasted } from 'crossguard/internal/inspect/sources/read';
import { type Asked, asked, elements } from './asked.ts';
import type { Copies } from './copies.ts';

/** Holds what is read of each copy against what the page asked. */
export async function checkCopies(copies: Copies): Promise<void> {
  for (const one of asked) {
    const { text } = found(copies.copied, ({ path }) => path === wirePath(one.path), one.path);
    for (const [format, copy] of Object.entries(text)) {
      const read = await readPasted(copy);
      assert.ok(read.ok, `${format}: ${copy}`);
      const [exchange] = read.exchanges;
      // For Windows, Chromium itself writes a space where a body is not ASCII.
      const isLossy = copies.tools === 'chromium' && format === 'cURL (cmd)';
      const body = isLossy ? one.init.body?.replaceAll(/[^\0-\x7f]/g, ' ') : one.init.body;
      const init = { ...one.init, ...(body === undefined ? {} : { body }) };
      assert.deepEqual(
        decisive(exchange, copies),
        expected({ ...one, init }, copies),
        `${format}: ${copy}\n${JSON.stringify(exchange)}`,
      );
    }
  }
}

/** Holds what is read of a recording against what the page asked and the server answered. */
export async function checkRecording(copies: Copies): Promise<void> {
  const read = await readPasted(JSON.stringify(copies.har));
  assert.ok(read.ok, JSON.stringify(read));
  const exchangeOf = (path: string): PastedExchange =>
    found(read.exchanges, ({ request }) => request.url === copies.api + wirePath(path), path);
  for (const one of asked) {
    const exchange = exchangeOf(one.path);
    assert.deepEqual(decisive(exchange, copies), expected(one, copies), one.path);
  }
  for (const { path, as, mode } of elements) {
    const { request } = exchangeOf(path);
    // Firefox records the destination, which all three have in common.
    const isScript = as === 'xhr' || as === 'eventsource';
    const told = copies.tools === 'firefox' && isScript ? 'fetch' : as;
    assert.deepEqual([request.as, request.mode], [told, mode], path);
  }

  const put = exchangeOf('/items/1?q=a%20b&x=[1]&y={2}').recorded;
  assert.match(
    put?.preflightHeads ?? '',
    /^HTTP\/1\.1 204 No Content\n[^]*Access-Control-Allow-Methods: PUT$/im,
  );
  assert.match(
    put?.responseHeads ?? '',
    /^HTTP\/1\.1 200 OK\n[^]*Access-Control-Allow-Origin: http/im,
  );
  const refused = exchangeOf('/refused').recorded;
  assert.match(refused?.preflightHeads ?? '', /^HTTP\/1\.1 403 Forbidden\n/);
  assert.equal(refused?.responseHeads, null);
  const redirected = exchangeOf('/redirect').recorded?.responseHeads?.split('\n\n') ?? [];
  assert.deepEqual(
    redirected.map((head) => head.slice(9, 12)),
    ['302', '200'],
  );
}

/** What decides about a request, as the standard takes it from what was read. */
function decisive({ request }: PastedExchange, { page }: Copies): unknown {
  assert.ok(request.url !== null && request.from !== null, JSON.stringify(request));
  const made = checkRequest({ ...request, url: request.url, from: request.from });
  assert.ok(made.ok, JSON.stringify(made));
  assert.equal(made.request.page.origin.serialized, page);
  return summary(made.request, made.body);
}

function expected({ path, init }: Asked, { page, api }: Copies): unknown {
  const made = checkRequest({
    url: api + path,
    from: page,
    method: init.method,
    headers: Object.entries(init.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
    data: init.body,
    credentials: 'same-origin',
    mode: 'cors',
    redirect: 'follow',
  });
  assert.ok(made.ok);
  return summary(made.request, made.body);
}

function summary(
  { url, method, mode, headers, initiator }: PageRequest,
  body: Uint8Array | undefined,
): unknown {
  return {
    url,
    method,
    mode,
    initiator,
    unsafe: corsUnsafeRequestHeaderNames(headers),
    values: headers
      .filter(([name]) => /^(?:x-|content-type|authorization)/i.test(name))
      .map(([, value]) => value),
    body: body === undefined ? null : new TextDecoder().decode(body),
  };
}

function wirePath(path: string): string {
  const { pathname, search } = new URL(path, 'http://localhost');
  return pathname + search;
}

function found<Item>(items: readonly Item[], is: (item: Item) => boolean, path: string): Item {
  const item = items.find(is);
  assert.ok(item !== undefined, `nothing was recorded of ${path}`);
  return item;
}
