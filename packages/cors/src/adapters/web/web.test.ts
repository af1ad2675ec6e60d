import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { cors } from './web.ts';

const app = 'https://app.example.com';
const parsed = parsePolicy({
  rules: [
    { match: { path: '/api/*' }, allowOrigins: [app] },
    { match: { path: '/public/*' }, allowOrigins: ['*'] },
  ],
});
assert.ok(parsed.ok);
const { policy } = parsed;

function requestOf(path: string, init: RequestInit = {}): Request {
  return new Request(`https://api.example.com${path}`, { headers: { Origin: app }, ...init });
}

test('a response whose headers can not be changed is copied, with all that it has', async () => {
  const redirect = await cors(policy, () => Response.redirect('https://a.example/', 303))(
    requestOf('/api/x'),
  );
  assert.equal(redirect.status, 303);
  assert.equal(redirect.headers.get('Location'), 'https://a.example/');
  assert.equal(redirect.headers.get('Access-Control-Allow-Origin'), app);

  const fetched = await fetch('data:text/plain,hello');
  assert.throws(() => fetched.headers.set('A', 'b'), TypeError);
  const response = await cors(policy, () => fetched)(requestOf('/api/x'));
  assert.equal(response.headers.get('Access-Control-Allow-Origin'), app);
  assert.equal(response.headers.get('Content-Type'), 'text/plain');
  assert.equal(await response.text(), 'hello');
});

test('a response that can be changed stays the same object, as does one of no rule', async () => {
  const own = new Response('x');
  assert.equal(await cors(policy, () => own)(requestOf('/api/x')), own);
  const redirect = Response.redirect('https://a.example/', 302);
  assert.equal(await cors(policy, () => redirect)(requestOf('/other')), redirect);
});

test('what else the runtime gives reaches the handler', async () => {
  const handler = (_: Request, env: { readonly KEY: string }, more: number): Response =>
    new Response(`${env.KEY} ${more}`);
  const response = await cors(policy, handler)(requestOf('/api/x'), { KEY: 'k' }, 1);
  assert.equal(await response.text(), 'k 1');
});

test('an error is thrown on', async () => {
  const error = new Error('thrown');
  const handler = cors(policy, () => {
    throw error;
  });
  await assert.rejects(handler(requestOf('/api/x')), error);
});

test("rules match the URL's path, and nothing in its query or host", async () => {
  const handler = cors(policy, () => new Response());
  const allowOrigin = async (request: Request): Promise<string | null> =>
    (await handler(request)).headers.get('Access-Control-Allow-Origin');
  assert.equal(await allowOrigin(requestOf('/api/x?/public/')), app);
  assert.equal(await allowOrigin(requestOf('/?x=/api/x')), null);
  assert.equal(await allowOrigin(requestOf('/public/x?//')), '*');
  assert.equal(await allowOrigin(requestOf('')), null);
});
