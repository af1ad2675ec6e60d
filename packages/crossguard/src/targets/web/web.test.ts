import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';
import { cors } from '@crossguard/cors/web';
import { compile } from '../compile.ts';
import { literal, regexLiteral } from './quote.ts';
import { web } from './web.ts';

type Serve = (request: Request) => Response | Promise<Response>;

async function emitted(policy: Policy, handler: () => Response): Promise<Serve> {
  const compiled = compile(web, policy, { form: 'module', upstream: '' });
  assert.ok(compiled.ok);
  const text = compiled.emitted.files[0]?.text ?? '';
  const module: { cors: (handler: () => Response) => Serve } = await import(
    `data:text/javascript,${encodeURIComponent(text)}`
  );
  return module.cors(handler);
}

const rule = fc.record(
  {
    match: fc.record(
      {
        path: fc.constantFrom('/a/*', '/a/b/*', '/a', '/caf%C3%A9/*', '/c.y'),
        extensions: fc.subarray(['x', 'y'], { minLength: 1 }),
      },
      { requiredKeys: [] },
    ),
    allowOrigins: fc.uniqueArray(
      fc.constantFrom(
        '*',
        'null',
        'https://app.example',
        'https://*.app.example',
        'http://localhost:*',
        'capacitor://localhost',
      ),
      { minLength: 1, maxLength: 3 },
    ),
    allowCredentials: fc.boolean(),
    allowMethods: fc.subarray(['*', 'PUT', "a'$%&*`|"], { minLength: 1 }),
    allowHeaders: fc.subarray(['*', 'X-Token', "x-'$%&*`|"], { minLength: 1 }),
    exposeHeaders: fc.subarray(['*', 'X-Request-Id'], { minLength: 1 }),
    maxAge: fc.constantFrom(0, 600),
    timingAllowOrigin: fc.boolean(),
    crossOriginResourcePolicy: fc.constantFrom('same-origin', 'cross-origin'),
  },
  { requiredKeys: ['allowOrigins'] },
);

const paths: readonly string[] =
  '/ /a /a/ /a/b /a/b.x /a/b/c.y /a//b /%61/b /a%2Fb /a%5cb /a/%2e%2e/b /caf%c3%a9/x /caf%C3%A9/ /c.y /c.y?x=.x /d?/a/b.x /a/%zz /a;/b /a/.;/b'.split(
    ' ',
  );

const origins: readonly (string | null)[] = [
  null,
  '',
  'null',
  'https://app.example',
  'https://b.app.example',
  'https://B.app.example',
  'http://localhost:1',
  'http://localhost:80',
  'http://localhost',
  'capacitor://localhost',
  'https://evil.example',
  'https://app.example.evil.example',
  'https://app.example, https://b',
];

const request = fc
  .record({
    path: fc.constantFrom(...paths),
    method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
    origin: fc.constantFrom(...origins),
    asks: fc.boolean(),
  })
  .map(({ path, method, origin, asks }) => ({
    url: `https://api.example${path}`,
    method,
    headers: {
      ...(origin !== null && { Origin: origin }),
      ...(asks && { 'Access-Control-Request-Method': 'PUT' }),
    },
  }));

const own = fc.record({
  status: fc.constantFrom(200, 204, 404),
  headers: fc.subarray<[string, string]>([
    ['Access-Control-Allow-Origin', 'https://own.example'],
    ['Access-Control-Expose-Headers', '*'],
    ['Timing-Allow-Origin', '*'],
    ['Cross-Origin-Resource-Policy', 'same-site'],
    ['Vary', 'Accept, ORIGIN'],
    ['X-Request-Id', '1'],
  ]),
  immutable: fc.boolean(),
});

test('the module answers as the library does, header by header', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(request, own), { minLength: 20, maxLength: 20 }),
      async (rules, attempts) => {
        const parsed = parsePolicy({
          rules: rules.map((given) => ({ dangerouslyAllowNull: true, ...given })),
        });
        if (!parsed.ok) return;
        for (const [asked, { status, headers, immutable }] of attempts) {
          const answer = (): Response =>
            immutable
              ? Response.redirect('https://api.example/elsewhere', 302)
              : new Response(null, { status, headers });
          const seen = async (serve: Serve): Promise<unknown> => {
            const response = await serve(new Request(asked.url, asked));
            return { status: response.status, headers: Object.fromEntries(response.headers) };
          };
          const expected = await seen(cors(parsed.policy, answer));
          const got = await seen(await emitted(parsed.policy, answer));
          assert.deepEqual(lowerVary(got), lowerVary(expected), JSON.stringify(rules));
          if (JSON.stringify(expected).includes('access-control-allow-origin')) changed += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  assert.ok(changed > 80, `${changed}`);
});

/** Whether `Origin` is added to what is there, or was there, in whichever case, is the same. */
function lowerVary(seen: unknown): string {
  return JSON.stringify(seen).toLowerCase();
}

test('what is quoted reads back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
      const code = `export default [${literal(text)}, ${regexLiteral(text.replaceAll(/\W/g, '\\W'))}.source]`;
      const module: { default: unknown } = await import(
        `data:text/javascript,${encodeURIComponent(code.replaceAll(/[\uD800-\uDFFF]/g, ''))}`
      );
      assert.ok(Array.isArray(module.default));
    }),
    { numRuns: 200 },
  );
});
