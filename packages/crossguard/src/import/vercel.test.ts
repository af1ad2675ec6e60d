import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getTransformedRoutes } from '@vercel/routing-utils';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { decide } from '@crossguard/cors/server/decide';
import { imported, json } from './import-rig.test.ts';

test('vercel: a source covers the paths of the regular expression that Vercel makes of it', () => {
  const sources = [
    '/(.*)',
    '/:path*',
    '/api/(.*)',
    '/api/:path*',
    '/a.b',
    '/api/',
    '/fonts/(.*).(woff2|woff)',
    '/(.*)\\.(woff2|woff)',

    '/api/:id',
    '/x/(\\d+)',
    '/:path*.(css)',
    '/caf%C3%A9/(.*)',
  ];
  const paths =
    '/ /api /api/ /api/x /api/x/y /apix /a.b /a.bx /a-b /fonts/x.woff2 /fonts/x/y.woff /fonts/x.woff2/y /x.woff2 /x/1 /caf%C3%A9/x'.split(
      ' ',
    );
  let carried = 0;
  for (const source of sources) {
    const headers = [{ source, headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }];
    const { routes } = getTransformedRoutes({ headers });
    const [route] = routes ?? [];
    assert.ok(route !== undefined && 'src' in route && typeof route.src === 'string');
    const regexp = new RegExp(route.src);
    const { policy } = imported('vercel', json({ headers }));
    if (policy === null) continue;
    carried += 1;
    const parsed = parsePolicy(policy);
    assert.ok(parsed.ok);
    for (const path of paths) {
      const { kind } = decide(parsed.policy, {
        method: 'GET',
        path,
        headers: [['Origin', 'https://a.example']],
      });
      assert.equal(kind === 'actual', regexp.test(path), `${source} ${path}`);
    }
  }
  assert.equal(carried, 7);
});
