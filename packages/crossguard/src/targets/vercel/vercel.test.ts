import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { getTransformedRoutes } from '@vercel/routing-utils';
import * as fc from 'fast-check';
import { importVercel } from '../../import/vercel.ts';
import { compile, refusalsOf } from '../compile.ts';
import { hostileNames } from '../testing/structure.ts';
import type { EmittedFile } from '../target.ts';
import { assertVerdicts, type Model } from '../verdicts-rig.test.ts';
import { vercel } from './vercel.ts';

type Route = { readonly covers: RegExp; readonly headers: readonly (readonly [string, string])[] };

/** The routes that Vercel's own reader makes of a file. */
function routesOf([file]: readonly EmittedFile[]): readonly Route[] {
  const { routes, error } = getTransformedRoutes(JSON.parse(file?.text ?? ''));
  assert.equal(error, null);
  return (routes ?? []).map((route) => {
    assert.ok('src' in route && typeof route.src === 'string' && 'headers' in route);
    return { covers: new RegExp(route.src, 'i'), headers: Object.entries(route.headers ?? {}) };
  });
}

/** What is documented of headers in `vercel.json`: every route that covers a path adds its own, whoever asks. */
const model =
  (preflights: number): Model =>
  (files) => {
    const routes = routesOf(files);
    return ({ url, method }) => ({
      kind: 'response',
      status: method === 'OPTIONS' ? preflights : 200,
      headers: routes
        .filter(({ covers }) => covers.test(new URL(url).pathname))
        .flatMap(({ headers }) => headers),
    });
  };

for (const status of [200, 405]) {
  test(`Vercel, as it is documented, gives every page the policy's verdict; preflights with ${status}`, () => {
    assertVerdicts(vercel, model(status), 100);
  });
}

test('a path covers what the policy says, whatever is in it', () => {
  let tried = 0;
  fc.assert(
    fc.property(hostileNames, ({ folder }) => {
      for (const match of [
        { path: `/a/${folder}` },
        { path: `/a/${folder}/*` },
        { path: `/a/${folder}/*`, extensions: ['css', 'woff2'] },
      ]) {
        const parsed = parsePolicy({ rules: [{ match, allowOrigins: ['*'] }] });
        if (!parsed.ok || folder.includes('%')) return;
        const compiled = compile(vercel, parsed.policy, { form: 'files', upstream: '' });
        assert.ok(compiled.ok);
        const [route] = routesOf(compiled.emitted.files);
        const { ruleFor } = parsed.policy;
        for (const end of ['', '/', '/b', '/b.css', '/b/c.woff2', '/b-css', 'b']) {
          const path = `/a/${folder}${end}`;
          const isCovered = typeof ruleFor(path) === 'object';
          assert.equal(route?.covers.test(path), isCovered, `${JSON.stringify(match)} ${path}`);
        }
        tried += 1;
      }
    }),
  );
  assert.ok(tried > 30, `${tried}`);
});

test('what is written reads back as the policy', () => {
  const rule = {
    match: { path: '/fonts/*', extensions: ['woff2', 'css'] },
    allowOrigins: ['*'],
    exposeHeaders: ['ETag'],
    timingAllowOrigin: true,
    crossOriginResourcePolicy: 'cross-origin',
  };
  const parsed = parsePolicy({ rules: [rule] });
  assert.ok(parsed.ok);
  const compiled = compile(vercel, parsed.policy, { form: 'files', upstream: '' });
  assert.ok(compiled.ok);
  const imported = importVercel(JSON.parse(compiled.emitted.files[0]?.text ?? ''));
  assert.deepEqual(imported?.policy?.rules, [rule]);
});

test('what needs a preflight is refused, and what has no escape', () => {
  const refused = (rule: object): readonly string[] => {
    const parsed = parsePolicy({ rules: [{ allowOrigins: ['*'], ...rule }] });
    assert.ok(parsed.ok);
    return refusalsOf(vercel, parsed.policy).map(({ feature, place }) =>
      `${feature} ${place.key} ${place.entry ?? ''}`.trim(),
    );
  };
  assert.deepEqual(refused({ allowMethods: ['PUT'], allowHeaders: ['X-A'], maxAge: 5 }), [
    'max-age maxAge',
    'limit allowMethods PUT',
    'limit allowHeaders X-A',
  ]);
  assert.deepEqual(refused({ exposeHeaders: ['X-$1'] }), ['limit exposeHeaders X-$1']);
  assert.deepEqual(refused({ match: { path: '/%C3%A9/*' } }), ['limit match']);
});
