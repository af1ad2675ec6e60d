import assert from 'node:assert/strict';
import { test } from 'node:test';

import { type Caller, failureOf } from './caller.ts';
import { member, stranger } from './policies.ts';

/** What becomes of the application's answers. */
export function answersContract({ pageOf, head, varyOf }: Caller): void {
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

  test('exposed headers are readable, those of several lines all there', async () => {
    const response = await pageOf(member)('/api/ok');
    assert.equal(response.headers.get('x-request-id'), '1');
    const { values } = await head('GET', '/api/ok', `Origin: ${member}`);
    assert.deepEqual(
      values('set-cookie').map((line) => line.split(';')[0]),
      ['a=1', 'b=2'],
    );
    assert.equal(values('link').join(', '), '</a>, </b>');
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
    assert.equal(await failureOf(pageOf('https://two.example')('/api/ok')), 'allow-origin-missing');
  });

  test('a path without a rule is left alone', async () => {
    const raw = await head('GET', '/other', `Origin: ${stranger}`);
    assert.deepEqual(raw.values('access-control-allow-origin'), ['*']);
    assert.deepEqual(varyOf(raw), []);
  });
}
