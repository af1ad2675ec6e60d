import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { createBrowserState } from '../browser/browser-state.ts';
import { fetchSteps } from '../browser/fetch-steps.ts';
import type { Outcome } from '../browser/outcome.ts';
import type { PageRequest } from '../browser/page.ts';
import { pageAt, pageRequest, sandboxedPageAt } from '../browser/page-request.ts';
import type { WireRequest, WireResponse } from '../browser/wire.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Header, HeaderList } from '../spec/header-list.ts';
import { applyChanges } from './apply-changes.ts';
import { decide } from './decide.ts';

/** What the wrapped application would say of itself: everybody may do everything. */
const careless: HeaderList = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', '*'],
  ['Access-Control-Allow-Headers', '*'],
  ['Access-Control-Expose-Headers', '*'],
  ['X-Request-Id', '1'],
  ['X-Secret', '2'],
];

/** The server: the policy's half round the application, without a network. */
function respond(
  policy: Policy,
  { url, method, headers }: WireRequest,
  status: number,
): WireResponse {
  const { pathname, search } = new URL(url);
  const decision = decide(policy, { method, path: pathname + search, headers });
  if (decision.kind === 'preflight') {
    return { kind: 'response', status: decision.status, headers: applyChanges(decision, []) };
  }
  const own =
    decision.kind === 'pass' ? careless.filter(([name]) => name.startsWith('X-')) : careless;
  return { kind: 'response', status, headers: applyChanges(decision, own) };
}

function fetch(policy: Policy, request: PageRequest, status: number): Outcome {
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let step = steps.next();
  while (step.done !== true) step = steps.next(respond(policy, step.value, status));
  return step.value;
}

type Rule = {
  readonly match?: { readonly path?: string; readonly extensions?: readonly string[] };
  readonly allowOrigins: readonly string[];
  readonly allowCredentials?: boolean;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
};

/** The rule that lets a request in, by naive means: no tree, no precomputed header, no browser. */
function ruleLettingIn(rules: readonly Rule[], request: PageRequest): Rule | null {
  const { pathname } = new URL(request.url);
  const rule = rules.find(({ match = {} }) => {
    const inPath =
      match.path === undefined ||
      (match.path.endsWith('/*')
        ? pathname.startsWith(match.path.slice(0, -1))
        : pathname === match.path);
    const file = pathname.split('/').at(-1) ?? '';
    return (
      inPath &&
      (match.extensions === undefined || match.extensions.some((end) => file.endsWith(`.${end}`)))
    );
  });
  if (rule === undefined) return null;
  const { allowOrigins, allowCredentials = false, allowMethods = [], allowHeaders = [] } = rule;
  const origin = request.page.origin.serialized;
  const hasOrigin = allowOrigins.some((pattern) => {
    if (pattern === '*' || pattern === origin) return true;
    const [host = '', port] = pattern.replace('https://', '').split(':');
    if (!pattern.includes('*') || origin === 'null' || !origin.startsWith('https://')) return false;
    const url = new URL(origin);
    const hostMatches = host.startsWith('*.')
      ? url.hostname.endsWith(host.slice(1))
      : url.hostname === host;
    return hostMatches && (port === '*' || url.port === (port ?? ''));
  });
  const hasMethod =
    ['GET', 'HEAD', 'POST'].includes(request.method) ||
    allowMethods.includes('*') ||
    allowMethods.includes(request.method);
  const listed = new Set(allowHeaders.map((name) => name.toLowerCase()));
  const hasHeaders = request.headers.every(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === 'content-type' && value === 'text/plain') return true;
    return listed.has(lower) || (listed.has('*') && lower !== 'authorization');
  });
  const hasCredentials = request.credentials !== 'include' || allowCredentials;
  return hasOrigin && hasMethod && hasHeaders && hasCredentials ? rule : null;
}

const rule: fc.Arbitrary<Rule> = fc.record(
  {
    match: fc.record(
      {
        path: fc.constantFrom('/*', '/a/*', '/a/b/*', '/a', '/a/', '/a/b.x', '/c.y'),
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
        'https://app.example:*',
        'https://*.app.example:*',
        'https://other.example:8443',
      ),
      { minLength: 1, maxLength: 3 },
    ),
    allowCredentials: fc.boolean(),
    allowMethods: fc.subarray(['*', 'PUT', 'DELETE', 'QUERY'], { minLength: 1 }),
    allowHeaders: fc.subarray(['*', 'X-Token', 'Content-Type', 'Authorization'], { minLength: 1 }),
    exposeHeaders: fc.subarray(['*', 'X-Request-Id'], { minLength: 1 }),
  },
  { requiredKeys: ['allowOrigins'] },
);

const page = fc.constantFrom(
  pageAt('https://app.example/'),
  pageAt('https://app.example:8443/'),
  pageAt('https://a.app.example/'),
  pageAt('https://a.b.app.example:8443/'),
  pageAt('https://other.example:8443/'),
  pageAt('https://other.example/'),
  pageAt('https://evilapp.example/'),
  pageAt('http://app.example/'),
  sandboxedPageAt('https://app.example/'),
);

const request: fc.Arbitrary<PageRequest> = fc
  .record({
    page,
    path: fc.constantFrom(
      '/',
      '/a',
      '/a/',
      '/a/b',
      '/a/b.x',
      '/a/b/c.y',
      '/a/b/',
      '/c.y',
      '/c.x',
      '/ab',
      '/d?/a/b.x',
    ),
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'QUERY', 'PATCH'),
    headers: fc.subarray<Header>([
      ['X-Token', '1'],
      ['Content-Type', 'application/json'],
      ['Authorization', 'Bearer 1'],
      ['X-Other', '1'],
    ]),
    plain: fc.boolean(),
    credentials: fc.constantFrom('omit', 'same-origin', 'include'),
  })
  .map(({ page: client, path, method, headers, plain, credentials }) =>
    pageRequest(client, `https://api.example${path}`, {
      method,
      credentials,
      headers:
        plain && !headers.some(([name]) => name === 'Content-Type')
          ? [...headers, ['Content-Type', 'text/plain']]
          : headers,
    }),
  );

test('the browser half over the server half lets through exactly what the policy says', () => {
  let allowed = 0;
  fc.assert(
    fc.property(
      fc.array(rule, { minLength: 1, maxLength: 3 }),
      fc.array(request, { minLength: 20, maxLength: 20 }),
      fc.constantFrom(200, 204, 404, 500),
      (rules, requests, status) => {
        const parsed = parsePolicy({
          rules: rules.map((given) => ({ dangerouslyAllowNull: true, ...given })),
        });
        fc.pre(parsed.ok);
        for (const asked of requests) {
          const outcome = fetch(parsed.policy, asked, status);
          const described = JSON.stringify({ rules, asked, outcome });
          const letIn = ruleLettingIn(rules, asked);
          assert.equal(outcome.ok, letIn !== null, described);
          if (!outcome.ok) continue;
          allowed += 1;
          const exposed = letIn?.exposeHeaders ?? [];
          const readable = new Set(outcome.response.headers.map(([name]) => name));
          for (const name of ['X-Request-Id', 'X-Secret']) {
            const isExposed = exposed.includes('*') || exposed.includes(name);
            assert.equal(readable.has(name), isExposed, described);
          }
        }
      },
    ),
    { numRuns: 400 },
  );
  assert.ok(allowed > 100, `too few allowed requests to prove anything: ${allowed}`);
});
