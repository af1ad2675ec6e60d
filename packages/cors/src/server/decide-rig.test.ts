/** What the tests of decisions share: a policy of three rules, and requests to it. */
import assert from 'node:assert/strict';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import type { Header } from '../spec/header-list.ts';
import { decide, type Decision } from './decide.ts';

export function policyOf(...rules: object[]): Policy {
  const parsed = parsePolicy({ rules });
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

export const app = 'https://app.example.com';
export const policy = policyOf(
  {
    match: { path: '/api/*' },
    allowOrigins: [app, 'https://*.example.org'],
    allowCredentials: true,
    allowMethods: ['PUT', 'DELETE'],
    allowHeaders: ['X-Token', 'Content-Type'],
    exposeHeaders: ['X-Request-Id', 'ETag'],
    maxAge: 600,
  },
  {
    match: { path: '/public/*' },
    allowOrigins: ['*'],
    allowMethods: ['*'],
    allowHeaders: ['*', 'Authorization'],
    maxAge: 0,
  },
  { match: { path: '/plain/*' }, allowOrigins: [app, 'null'], dangerouslyAllowNull: true },
);

export function ask(method: string, path: string, ...headers: Header[]): Decision {
  return decide(policy, { method, path, headers });
}

export const from = (origin: string): Header => ['Origin', origin];
export const wants: Header = ['Access-Control-Request-Method', 'PATCH'];

/** The decision's own headers, without the list of what it removes. */
export function outcome({ kind, status, set, vary, reason }: Decision): object {
  return { kind, status, set, vary, reason };
}
