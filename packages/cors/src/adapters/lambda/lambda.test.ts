import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '../../policy/parse-policy.ts';
import { cors, type LambdaResult } from './lambda.ts';

const origin = 'https://app.example.com';
const parsed = parsePolicy({ rules: [{ match: { path: '/api/*' }, allowOrigins: [origin] }] });
assert.ok(parsed.ok);
const { policy } = parsed;

const own: LambdaResult = {
  statusCode: 200,
  headers: { 'access-control-allow-origin': '*', VARY: 'Accept', 'X-Count': 2 },
  multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'], 'X-Count': [2] },
  body: 'x',
};

test('a load balancer that takes several values gets nothing else', async () => {
  const handler = cors(policy, () => own);
  assert.deepEqual(
    await handler({
      httpMethod: 'GET',
      path: '/api/x',
      multiValueHeaders: { origin: [origin], accept: ['a', 'b'] },
    }),
    {
      statusCode: 200,
      body: 'x',
      multiValueHeaders: {
        'Access-Control-Allow-Origin': [origin],
        'Set-Cookie': ['a=1', 'b=2'],
        Vary: ['Accept, Origin'],
        'X-Count': ['2'],
      },
    },
  );
});

test('a load balancer that takes single values gets these', async () => {
  const handler = cors(policy, () => ({ statusCode: 200, headers: { ETag: '"1"' } }));
  assert.deepEqual(await handler({ httpMethod: 'GET', path: '/api/x', headers: { origin } }), {
    statusCode: 200,
    headers: { ETag: '"1"', 'Access-Control-Allow-Origin': origin, Vary: 'Origin' },
  });
});

test('two Origin lines let nobody in', async () => {
  const handler = cors(policy, () => ({ statusCode: 200 }));
  const { multiValueHeaders } = await handler({
    httpMethod: 'GET',
    path: '/api/x',
    headers: { Origin: origin },
    multiValueHeaders: { Origin: ['https://evil.example', origin] },
  });
  assert.deepEqual(multiValueHeaders, { Vary: ['Origin'] });
});

test('what no rule covers is handed through as it is, with all that came', async () => {
  const event = { rawPath: '/x', headers: {}, requestContext: { http: { method: 'GET' } } };
  const handler = cors(policy, (given: typeof event, context: string) => {
    assert.equal(given, event);
    assert.equal(context, 'context');
    return own;
  });
  assert.equal(await handler(event, 'context'), own);
});
