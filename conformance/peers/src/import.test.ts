import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import fc from 'fast-check';

import type { Start } from './answer.ts';
import { express5 } from './express-sides.ts';
import { fastify5 } from './fastify-sides.ts';
import { hono4 } from './hono-sides.ts';
import { verdictOfPolicy, verdictOfServer } from './verdict.ts';

const require = createRequire(import.meta.url);
const root = pathToFileURL(require.resolve('crossguard/package.json'));

type Imported = {
  readonly isEquivalent: boolean;
  readonly policy: object | null;
};

/** What stands behind `crossguard import`. It is no public module, and a process for each draw takes long. */
const { importers }: { importers: Readonly<Record<string, (options: object) => Imported>> } =
  await import(new URL('dist/import/formats.js', root).href);

const text = fc.constantFrom(
  'https://a.example',
  'https://b.example',
  'http://localhost:3000',
  'https://a.example/',
  'null',
  'https://*.b.example',
  'b.example',
  'HTTPS://B.EXAMPLE',
);
const regexp = fc.constantFrom(
  String.raw`/^https:\/\/(.+\.)?a\.example$/`,
  String.raw`/^http:\/\/localhost(:\d+)?$/`,
  String.raw`/^https:\/\/(?:a|b)\.example$/i`,
  String.raw`/a\.example$/`,
  '/.*/',
);
const names = (...all: readonly string[]): fc.Arbitrary<string[]> =>
  fc.subarray([...all], { minLength: 1 });
const lists = {
  methods: names('GET', 'PUT', 'DELETE', 'put', 'TRACE'),
  allow: names('X-Token', 'Content-Type', 'Authorization', 'Origin'),
  expose: names('X-App', 'ETag'),
};
const common = {
  credentials: fc.boolean(),
  maxAge: fc.constantFrom(0, 600, 1e6),
};

/** The options of each library, and how it is started with them. */
const formats: Readonly<
  Record<string, { readonly options: fc.Arbitrary<object>; readonly start: Start<object> }>
> = {
  express: {
    options: fc.record(
      {
        origin: fc.oneof(text, regexp, fc.array(fc.oneof(text, regexp), { maxLength: 3 })),
        methods: lists.methods,
        allowedHeaders: fc.oneof(lists.allow, fc.constant('*,Authorization')),
        exposedHeaders: lists.expose.map((some) => some.join(',')),
        ...common,
      },
      { requiredKeys: [] },
    ),
    start: (options) => express5.theirs(options),
  },
  fastify: {
    options: fc.record(
      {
        origin: fc.oneof(
          text,
          regexp,
          fc.array(fc.oneof(text, regexp, fc.constant('*')), { maxLength: 3 }),
        ),
        methods: lists.methods,
        allowedHeaders: fc.oneof(lists.allow, fc.constant('*,Authorization')),
        exposedHeaders: lists.expose,
        strictPreflight: fc.boolean(),
        ...common,
      },
      { requiredKeys: [] },
    ),
    start: (options) => fastify5.theirs({ options }),
  },
  hono: {
    options: fc.record(
      {
        origin: fc.oneof(text, fc.array(fc.oneof(text, fc.constant('*')), { maxLength: 3 })),
        allowMethods: lists.methods,
        allowHeaders: lists.allow,
        exposeHeaders: lists.expose,
        ...common,
      },
      { requiredKeys: [] },
    ),
    start: (options) => hono4.theirs({ options }),
  },
};

const requestTo = (url: string): fc.Arbitrary<PageRequest> =>
  fc
    .record({
      page: fc.constantFrom(
        ...['https://a.example/', 'https://x.y.a.example/', 'https://b.example/'].map((page) =>
          pageAt(page),
        ),
        ...['http://localhost:3000/', 'http://localhost:9/', 'https://evil.example/'].map((page) =>
          pageAt(page),
        ),
        sandboxedPageAt('https://a.example/'),
      ),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH'),
      headers: fc.subarray<[string, string]>([
        ['X-Token', '1'],
        ['Content-Type', 'application/json'],
        ['Authorization', 'Bearer 1'],
      ]),
      credentials: fc.constantFrom('omit', 'include'),
    })
    .map(({ page, ...init }) => pageRequest(page, `${url}/`, init));

/** As the command reads them: a regular expression is a text between slashes. */
function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/.exec(String(value)) ?? [];
  return typeof value === 'string' && source !== undefined ? new RegExp(source, flags) : value;
}

for (const [format, { options, start }] of Object.entries(formats)) {
  test(`what is imported from ${format} as equivalent gives every page the same`, async () => {
    const counts = { equivalent: 0, letIn: 0, blocked: 0 };
    for (const drawn of fc.sample(options, 40)) {
      const imported = importers[format]?.(drawn);
      if (imported?.isEquivalent !== true) continue;
      const { policy } = imported;
      const parsed = parsePolicy(policy);
      assert.ok(parsed.ok, JSON.stringify(policy));
      counts.equivalent += 1;
      const real = Object.entries(drawn).map(([key, value]) => [
        key,
        key === 'origin' ? revived(value) : value,
      ]);
      const server = await start(Object.fromEntries(real));
      try {
        for (const request of fc.sample(requestTo(server.url), 12)) {
          const theirs = await verdictOfServer(request);
          const ours = verdictOfPolicy(parsed.policy, request);
          assert.deepEqual(ours, theirs, JSON.stringify({ drawn, policy, request }));
          counts[theirs === null ? 'blocked' : 'letIn'] += 1;
        }
      } finally {
        await server.close();
      }
    }
    assert.ok(
      counts.equivalent > 4 && counts.letIn > 10 && counts.blocked > 10,
      JSON.stringify(counts),
    );
  });
}
