import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Header } from '@crossguard/cors/spec/header-list';
import { compile, refusalsOf } from '../compile.ts';
import { type Ending, runVCL, type Variables } from '../testing/run-vcl.ts';
import { assertVerdicts, type Model } from '../verdicts-rig.test.ts';
import { fastly } from './fastly.ts';
import { quote } from './quote.ts';

/** What an application behind says for itself; where no rule covers the path, that gets through. */
const backend = [
  ['access-control-allow-origin', 'https://backend.example'],
  ['access-control-allow-credentials', 'true'],
  ['vary', 'Accept-Encoding'],
] as const;

/**
 * The subroutines in the order of Fastly's reference: what vcl_recv throws goes to vcl_error, everything else to
 * the application by vcl_pass; all of it through vcl_deliver.
 */
const model =
  (visits: string): Model =>
  (files) =>
  ({ url, method, headers }) => {
    const run = (type: string, variables: Variables): Ending =>
      runVCL(files.find(({ name }) => name === `crossguard-${type}.vcl`)?.text ?? '', variables);
    const { pathname, search } = new URL(url);
    const request: Variables = new Map([
      ['req.url', pathname + search],
      ['req.method', method],
      ['fastly.ff.visits_this_service', visits],
      // Strangers may not say what was found out.
      ['req.http.x-crossguard-rule', '0'],
      ['req.http.x-crossguard-origin', 'https://evil.example'],
      ...headers.map(([name, value]) => [`req.http.${name.toLowerCase()}`, value] as const),
    ]);
    const ending = run('recv', request);
    const answer: Variables = new Map(request);
    if (typeof ending === 'object') {
      answer.set('obj.status', ending.error);
      assert.equal(run('error', answer), 'deliver');
    } else {
      assert.equal(run('pass', new Map()), 'end');
      answer.set('obj.status', '200');
      for (const [name, value] of backend) answer.set(`resp.http.${name}`, value);
    }
    run('deliver', answer);
    const sent = Array.from(answer).filter(([name]) => name.startsWith('resp.http.'));
    return {
      kind: 'response',
      status: Number(answer.get('obj.status')),
      headers: sent.map(([name, value]): Header => [name.slice('resp.http.'.length), value]),
    };
  };

test('Fastly, as it is documented, gives every page the verdict of the policy', () => {
  assertVerdicts(fastly, model('0'), 100);
});

const rule = { allowOrigins: ['https://a.example'], maxAge: 600, match: { path: '/a%C3%A9/*' } };

test('Vary is merged once, also for those who are refused, and nothing is said behind a shield', () => {
  const parsed = parsePolicy({ rules: [rule] });
  assert.ok(parsed.ok);
  const compiled = compile(fastly, parsed.policy, { form: 'snippets', upstream: '' });
  assert.ok(compiled.ok);
  const { files } = compiled.emitted;
  const ask = (visits: string, path: string, origin: string): readonly Header[] => {
    const answer = model(visits)(files)({
      kind: 'actual',
      hop: 0,
      body: false,
      sameSite: 'unset-or-less',
      url: `https://b.example${path}`,
      method: 'GET',
      headers: [['Origin', origin]],
      credentials: false,
    });
    return answer.kind === 'response' ? answer.headers : [];
  };
  const vary: Header = ['vary', 'Accept-Encoding, Origin'];
  assert.deepEqual(ask('0', '/a%c3%a9/b?c', 'https://evil.example'), [vary]);
  assert.deepEqual(ask('0', '/a%C3%A9/b', 'https://a.example'), [
    vary,
    ['access-control-allow-origin', 'https://a.example'],
  ]);
  for (const [visits, path] of [
    ['0', '/b'],
    ['1', '/a%C3%A9/b'],
  ] as const) {
    assert.deepEqual(ask(visits, path, 'https://a.example'), backend);
  }
});

test('a string holds percent signs and backslashes as they are, and refuses what would end it', () => {
  assert.equal(quote(String.raw`^%[Cc]3\.$`), String.raw`{"^%[Cc]3\.$"}`);
  for (const text of ['"', 'a\nb', '\r']) assert.throws(() => quote(text), RangeError);
});

test('more than a snippet can hold is refused', () => {
  const origins = Array.from({ length: 30_000 }, (_, at) => `https://site-${at}.of.example.com`);
  const parsed = parsePolicy({ rules: [{ allowOrigins: origins, maxAge: 600 }] });
  assert.ok(parsed.ok);
  assert.deepEqual(
    refusalsOf(fastly, parsed.policy).map(({ feature, place }) => [feature, place.key]),
    [['limit', 'rules']],
  );
});
