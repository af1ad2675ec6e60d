import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';

import type { Browser } from './create-browser.ts';
import { createBrowser } from './create-browser.ts';
import { httpServer } from './rig.test.ts';

const resolve = {
  'app.example': '127.0.0.1',
  'api.app.example': '127.0.0.1',
  'other.example': '127.0.0.1',
};

/** A server that sets what `?set=` says, and answers with the cookies that came. */
async function cookieServer(t: TestContext): Promise<number> {
  return httpServer(t, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const { origin } = request.headers;
    if (origin !== undefined) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
    }
    response.setHeader('Set-Cookie', url.searchParams.getAll('set'));
    const to = url.searchParams.get('to');
    if (to !== null) response.writeHead(302, { Location: to });
    response.end(request.headers.cookie ?? '');
  });
}

function pageAt(t: TestContext, url: string, from?: Browser): Browser {
  const page = createBrowser({
    url,
    resolve,
    ...(from === undefined ? {} : { cookies: from.cookies }),
  });
  t.after(() => page.close());
  return page;
}

const set = (...cookies: string[]): string =>
  `?${cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&')}`;

test('cookies go along by SameSite and by where the page is', async (t) => {
  const port = await cookieServer(t);
  const home = pageAt(t, `http://app.example:${port}/`);
  await home.fetch(`/${set('plain=1', 'lax=1; SameSite=Lax', 'strict=1; SameSite=Strict')}`);
  const read = async ({ fetch }: Browser): Promise<string[]> => {
    const response = await fetch(`http://app.example:${port}/`, { credentials: 'include' });
    return (await response.text()).split('; ').toSorted();
  };
  assert.deepEqual(await read(home), ['lax=1', 'plain=1', 'strict=1']);
  const sibling = pageAt(t, `http://api.app.example:${port}/`, home);
  assert.deepEqual(await read(sibling), ['lax=1', 'plain=1', 'strict=1']);
  const stranger = pageAt(t, `http://other.example:${port}/`, home);
  assert.deepEqual(await read(stranger), ['plain=1']);
});

test('credentials decide over sending and storing', async (t) => {
  const port = await cookieServer(t);
  const page = pageAt(t, `http://app.example:${port}/`);
  const other = `http://api.app.example:${port}/`;
  await page.fetch(`${other}${set('a=1')}`);
  await page.fetch(`/${set('b=1')}`, { credentials: 'omit' });
  assert.deepEqual(await page.cookies.getCookies(other), []);
  await page.fetch(`${other}${set('a=1')}`, { credentials: 'include' });
  assert.equal(await (await page.fetch(other)).text(), '');
  assert.equal(await (await page.fetch(other, { credentials: 'include' })).text(), 'a=1');
  assert.equal(await (await page.fetch('/')).text(), '');
});

test('a redirect sets cookies on its way', async (t) => {
  const port = await cookieServer(t);
  const { fetch } = pageAt(t, `http://app.example:${port}/`);
  const response = await fetch(`/${set('a=1', '=nameless')}&to=/end`);
  assert.deepEqual((await response.text()).split('; ').toSorted(), ['a=1', 'nameless']);
  assert.equal(response.headers.get('set-cookie'), null);
});

test('what an insecure or a strange server may not set', async (t) => {
  const port = await cookieServer(t);
  const home = pageAt(t, `http://app.example:${port}/`);
  await home.fetch(
    `/${set('s=1; Secure', 'n=1; SameSite=None', 'd=1; Domain=other.example', 'bad')}`,
  );
  const stranger = pageAt(t, `http://other.example:${port}/`, home);
  await stranger.fetch(`http://app.example:${port}/${set('l=1; SameSite=Lax', 'plain=1')}`, {
    credentials: 'include',
  });
  const stored = await home.cookies.getCookies('https://app.example/');
  assert.deepEqual(stored.map((cookie) => cookie.cookieString()).toSorted(), ['bad', 'plain=1']);
});
