import type { Answer } from './frameworks/framework.ts';
import { allMethods, rule } from './frameworks/policy.ts';
import type { Head } from './turn.ts';

/** The most that a case may cost: so many times the constants, or so many times another case. */
export type Bar = { readonly most: number; readonly of: 'constants' | CaseName };

/** A request under a policy. */
export type Case = {
  readonly name: CaseName;
  readonly bar: Bar;
  readonly origins: readonly string[];
  readonly head: Head;
  /** The right answer, which the constants are. */
  readonly answer: Answer;
};

export type CaseName =
  | 'no Origin'
  | 'GET, allowed'
  | 'GET, refused'
  | 'preflight, allowed'
  | 'one of 10 origins'
  | 'one of 10,000 origins'
  | 'none of 10 origins'
  | 'none of 10,000 origins'
  | '1,000 subdomain patterns, 8 KB of Origin'
  | 'preflight, 16 KB of commas'
  | 'preflight, 16 KB of names';

const app = 'https://app.example.com';
const stranger = 'https://app.example.net';
const few: readonly string[] = [app, 'https://other.example.com'];
const ten = tenants(10);
const tenThousand = tenants(10_000);
const patterns = Array.from({ length: 1000 }, (_, at) => `https://*.tenant-${at}.example.com`);

const varies = ['Vary', 'Origin'] as const;
const refused: Answer = { isPreflight: false, headers: [varies] };

export const cases: readonly Case[] = [
  {
    name: 'no Origin',
    bar: { most: 1.1, of: 'constants' },
    origins: few,
    head: get({}),
    answer: refused,
  },
  {
    name: 'GET, allowed',
    bar: { most: 1.3, of: 'constants' },
    origins: few,
    head: get({ origin: app }),
    answer: allowed(app),
  },
  {
    name: 'GET, refused',
    bar: { most: 2, of: 'constants' },
    origins: few,
    head: get({ origin: stranger }),
    answer: refused,
  },
  {
    name: 'preflight, allowed',
    bar: { most: 1.2, of: 'constants' },
    origins: few,
    head: preflight('content-type,x-token'),
    answer: preflightAllowed(app),
  },
  {
    name: 'one of 10 origins',
    bar: { most: 1.3, of: 'constants' },
    origins: ten,
    head: get({ origin: last(ten) }),
    answer: allowed(last(ten)),
  },
  {
    name: 'one of 10,000 origins',
    bar: { most: 1.5, of: 'one of 10 origins' },
    origins: tenThousand,
    head: get({ origin: last(tenThousand) }),
    answer: allowed(last(tenThousand)),
  },
  {
    name: 'none of 10 origins',
    bar: { most: 2, of: 'constants' },
    origins: ten,
    head: get({ origin: stranger }),
    answer: refused,
  },
  {
    name: 'none of 10,000 origins',
    bar: { most: 1.5, of: 'none of 10 origins' },
    origins: tenThousand,
    head: get({ origin: stranger }),
    answer: refused,
  },
  {
    name: '1,000 subdomain patterns, 8 KB of Origin',
    bar: { most: 2.5, of: 'constants' },
    origins: patterns,
    head: get({ origin: `https://${'a.'.repeat(4096)}example.net` }),
    answer: refused,
  },
  {
    name: 'preflight, 16 KB of commas',
    bar: { most: 2, of: 'constants' },
    origins: few,
    head: preflight(','.repeat(16_384)),
    answer: preflightAllowed(app),
  },
  {
    name: 'preflight, 16 KB of names',
    bar: { most: 2, of: 'constants' },
    origins: few,
    head: preflight('x,'.repeat(8192)),
    answer: preflightAllowed(app),
  },
];

function tenants(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `https://tenant-${at}.example.com`);
}

function last(origins: readonly string[]): string {
  return origins.at(-1) ?? '';
}

function get(headers: Readonly<Record<string, string>>): Head {
  return { method: 'GET', headers: { host: 'api.example.com', ...headers } };
}

function preflight(requestHeaders: string): Head {
  const headers = {
    host: 'api.example.com',
    origin: app,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': requestHeaders,
  };
  return { method: 'OPTIONS', headers };
}

function allowed(origin: string): Answer {
  const headers = [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Expose-Headers', rule.exposeHeaders.join(', ')],
    varies,
  ] as const;
  return { isPreflight: false, headers };
}

function preflightAllowed(origin: string): Answer {
  const headers = [
    ['Access-Control-Allow-Origin', origin],
    ['Access-Control-Allow-Methods', allMethods.join(', ')],
    ['Access-Control-Allow-Headers', rule.allowHeaders.join(', ')],
    ['Access-Control-Max-Age', String(rule.maxAge)],
    varies,
  ] as const;
  return { isPreflight: true, headers };
}
