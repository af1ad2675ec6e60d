import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Browser, createBrowser } from 'crossguard';

import type { StartApp } from './app.ts';
import { member, stranger, tenant } from './policies.ts';
import { rawHead, type RawHead } from './raw.ts';
import { startHere, type Subject } from './subject.ts';

/** A page's `fetch`, of the suite's server. */
type Fetch = (path: string, init?: Parameters<Browser['fetch']>[1]) => ReturnType<Browser['fetch']>;

type Options = {
  /** Whether it can answer with a body that goes on for ever. */
  readonly streams?: boolean;
  /** What the framework itself names in `Vary`, in lower case. One that does may do it in lines of its own. */
  readonly addsToVary?: readonly string[];
};

/**
 * What an adapter promises, held against its framework over real HTTP. Whether a page gets an answer is for
 * the browser's half to say; the raw heads are looked at for what a browser would forgive.
 */
export function contract(name: string, startApp: StartApp, options?: Options): void {
  contractOf(name, () => startHere(startApp), options);
}

/** The same of an application that runs somewhere else. */
export function contractOf(
  name: string,
  start: () => Promise<Subject>,
  { streams = true, addsToVary = [] }: Options = {},
): void {
  describe(`${name} keeps the contract`, { timeout: 60_000 }, () => {
    const browsers: Browser[] = [];
    let server: Subject;

    before(async () => {
      server = await start();
    });
    after(async () => {
      await Promise.all(browsers.map((browser) => browser.close()));
      await server.close();
    });

    function pageOf(origin: string): Fetch {
      const browser = createBrowser({ url: `${origin}/` });
      browsers.push(browser);
      return (path, init) =>
        browser.fetch(`${server.url}${path}`, { credentials: 'include', ...init });
    }

    async function head(method: string, path: string, ...lines: string[]): Promise<RawHead> {
      const raw = await rawHead(server.url, [`${method} ${path} HTTP/1.1`, ...lines]);
      const ours = raw.names.filter(
        (each) =>
          each.startsWith('access-control-') || (each === 'vary' && addsToVary.length === 0),
      );
      assert.deepEqual(ours, [...new Set(ours)], 'a header is there twice');
      return raw;
    }

    /** What a response says that it varies on, apart from what its framework says. */
    function varyOf({ values }: RawHead): readonly string[] {
      const names = values('vary').flatMap((line) => line.toLowerCase().split(/, */));
      if (addsToVary.length === 0) return names;
      return [...new Set(names)].filter((each) => !addsToVary.includes(each));
    }

    const answers: readonly (readonly [path: string, status: number, body: string | null])[] = [
      ['/api/ok', 200, 'ok'],
      ['/api/missing', 404, null],
      ['/api/throws', 500, null],
      ['/api/stream', 200, 'ab'],
      ['/api/sse', 200, 'data: 1\n\n'],
      ['/api/own', 200, 'own'],
      ['/api/sub/x', 200, 'sub'],
    ];
    for (const [path, status, body] of answers) {
      test(`the allowed page reads ${path}`, async () => {
        const response = await pageOf(member)(path);
        assert.equal(response.status, status);
        assert.equal(response.type, 'cors');
        const text = await response.text();
        if (body !== null) assert.equal(text, body);
      });

      test(`another page does not read ${path}`, async () => {
        const failed = await failureOf(pageOf(stranger)(path));
        assert.equal(failed, 'allow-origin-missing');
      });

      test(`${path} varies on the origin, whatever it was`, async () => {
        for (const lines of [[], [`Origin: ${member}`], [`Origin: ${stranger}`]]) {
          const names = varyOf(await head('GET', path, ...lines));
          assert.equal(names.filter((each) => each === 'origin').length, 1, names.join());
        }
      });
    }

    test('exposed headers are readable, cookies all there', async () => {
      const response = await pageOf(member)('/api/ok');
      assert.equal(response.headers.get('x-request-id'), '1');
      const { values } = await head('GET', '/api/ok', `Origin: ${member}`);
      assert.deepEqual(
        values('set-cookie').map((line) => line.split(';')[0]),
        ['a=1', 'b=2'],
      );
    });

    test('a 304 has its headers', async () => {
      const { status, values } = await head('GET', '/api/not-modified', `Origin: ${member}`);
      assert.equal(status, 304);
      assert.deepEqual(values('access-control-allow-origin'), [member]);
      assert.deepEqual(values('access-control-allow-credentials'), ['true']);
    });

    test("the application's own headers are replaced, its Vary is kept", async () => {
      const good = await head('GET', '/api/own', `Origin: ${member}`);
      assert.deepEqual(good.values('access-control-allow-origin'), [member]);
      assert.deepEqual([...varyOf(good)].sort(), ['accept', 'origin']);
      for (const lines of [[], [`Origin: ${stranger}`]]) {
        const { names } = await head('GET', '/api/own', ...lines);
        assert.deepEqual(
          names.filter((each) => each.startsWith('access-control-')),
          [],
        );
      }
    });

    test('a preflight is answered before the guard, which still guards', async () => {
      await server.seen();
      const fetch = pageOf(member);
      const refused = await fetch('/api/private', { method: 'PUT', headers: { 'X-Token': 'x' } });
      assert.equal(refused.status, 401);
      const good = await fetch('/api/private', { method: 'PUT', headers: { 'X-Token': 'secret' } });
      assert.equal(await good.text(), 'done');
      assert.deepEqual(await server.seen(), ['PUT', 'PUT']);
    });

    test('a refused preflight is a 403 that the application never sees', async () => {
      await server.seen();
      const failed = await failureOf(pageOf(stranger)('/api/private', { method: 'PUT' }));
      assert.equal(failed, 'preflight-status');
      const raw = await head(
        'OPTIONS',
        '/api/private',
        `Origin: ${stranger}`,
        'Access-Control-Request-Method: PUT',
      );
      assert.equal(raw.status, 403);
      assert.deepEqual(varyOf(raw), ['origin']);
      assert.deepEqual(raw.values('crossguard-refused'), ['origin-refused; rule=0']);
      assert.deepEqual(await server.seen(), []);
    });

    test('a preflight for a path without a route is answered as well', async () => {
      const failed = await pageOf(member)('/api/missing', { method: 'PUT' });
      assert.equal(failed.status, 404);
    });

    test("the application's own OPTIONS is reachable", async () => {
      for (const lines of [[], [`Origin: ${member}`], ['Access-Control-Request-Method: PUT']]) {
        const { status, values } = await head('OPTIONS', '/api/options', ...lines);
        assert.equal(status, 200);
        assert.deepEqual(values('allow'), ['GET']);
      }
    });

    test('a rule for everybody lets everybody in, without varying', async () => {
      const response = await pageOf(stranger)('/public/x', { credentials: 'omit' });
      assert.equal(await response.text(), 'public');
      const varies = varyOf(await head('GET', '/public/x', `Origin: ${stranger}`));
      assert.ok(!varies.includes('origin'));
    });

    test('two policies on one application keep to their paths', async () => {
      const response = await pageOf('https://two.example')('/two/x', { credentials: 'omit' });
      assert.equal(await response.text(), 'two');
      const unknown = await pageOf('https://two.example')('/two/x', {
        credentials: 'omit',
        method: 'DELETE',
      });
      assert.ok(unknown.status >= 400, String(unknown.status));
      assert.equal(await failureOf(pageOf(member)('/two/x')), 'allow-origin-missing');
      assert.equal(
        await failureOf(pageOf('https://two.example')('/api/ok')),
        'allow-origin-missing',
      );
    });

    test('a path without a rule is left alone', async () => {
      const raw = await head('GET', '/other', `Origin: ${stranger}`);
      assert.deepEqual(raw.values('access-control-allow-origin'), ['*']);
      assert.deepEqual(varyOf(raw), []);
    });

    test('another policy takes over at once, a faulty one does not', async () => {
      assert.equal(await server.replace('faulty'), false);
      assert.equal((await pageOf(member)('/api/ok')).status, 200);
      assert.equal(await server.replace('stranger'), true);
      assert.equal((await pageOf(stranger)('/api/ok')).status, 200);
      assert.equal(await failureOf(pageOf(member)('/api/ok')), 'allow-origin-missing');
      assert.equal(await server.replace('member'), true);
    });

    test('an origin is looked up, and a lookup that fails lets nobody in', async () => {
      for (const [variant, expected] of [
        ['lookup', ['in 204', 'in 204', ' 403']],
        ['lookup-throws', ['in 204', ' 403', ' 403']],
        ['lookup-hangs', ['in 204', ' 403', ' 403']],
      ] as const) {
        assert.equal(await server.replace(variant), true);
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
      assert.equal(await server.replace('member'), true);
    });

    test('where the server enforces, the application never sees what is not allowed', async () => {
      assert.equal(await server.replace('enforced'), true);
      const post = async (origin: string, site: string): Promise<number> => {
        const lines = [`Origin: ${origin}`, `Sec-Fetch-Site: ${site}`, 'Content-Length: 0'];
        return (await head('POST', '/api/ok', ...lines)).status;
      };
      await server.seen();
      assert.equal(await post(stranger, 'cross-site'), 403);
      assert.equal(await post('https://other.example.com', 'same-site'), 403);
      assert.deepEqual(await server.seen(), []);
      assert.notEqual(await post(member, 'cross-site'), 403);
      assert.notEqual(await post(server.url, 'same-origin'), 403);
      assert.deepEqual(await server.seen(), ['POST', 'POST']);
      assert.equal((await head('GET', '/api/ok', `Origin: ${stranger}`)).status, 200);
      assert.equal(await server.replace('member'), true);
    });

    if (streams) {
      test('a response that never ends is readable, and may be broken off', async () => {
        const abort = new AbortController();
        const response = await pageOf(member)('/api/endless', { signal: abort.signal });
        const reader = response.body?.getReader();
        const first = await reader?.read();
        assert.equal(new TextDecoder().decode(first?.value), 'a');
        abort.abort();
        assert.equal((await pageOf(member)('/api/ok')).status, 200);
      });
    }
  });
}

/** The code of the step that failed. */
async function failureOf(fetched: Promise<unknown>): Promise<unknown> {
  const error = await fetched.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TypeError, 'the page got the answer');
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : cause;
}
