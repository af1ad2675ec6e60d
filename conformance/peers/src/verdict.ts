import { request as send } from 'node:http';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import { applyChanges } from '@crossguard/cors/server/apply-changes';
import { decide } from '@crossguard/cors/server/decide';

import { reached } from './answer.ts';

/** What a page's script gets: the names of the headers that it can read, or null where it is blocked. */
export type Verdict = readonly string[] | null;

/** The browser's half over a real server. */
export async function verdictOfServer(request: PageRequest): Promise<Verdict> {
  const steps = fetchSteps(request, createBrowserState({ now: () => 0 }));
  let next = steps.next();
  while (next.done !== true) next = steps.next(await overHTTP(next.value));
  return verdictOf(next.value);
}

/** The browser's half over a policy, and the same application behind it. */
export function verdictOfPolicy(policy: Policy, request: PageRequest): Verdict {
  return verdictOf(
    runFetch(request, createBrowserState({ now: () => 0 }), ({ url, method, headers }) => {
      const decision = decide(policy, { method, path: new URL(url).pathname, headers });
      const own = decision.status === null ? [reached] : [];
      const status = decision.status ?? 200;
      return { kind: 'response', status, headers: applyChanges(decision, own) };
    }),
  );
}

function verdictOf(outcome: Outcome): Verdict {
  if (!outcome.ok) return null;
  return outcome.response.headers
    .map(([name]) => name.toLowerCase())
    .filter((name) => name === 'x-app');
}

function overHTTP({ url, method, headers }: WireRequest): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const lines = headers.map(([name, value]): [string, string] => [name, value]);
    const sent = send(
      url,
      { method, headers: Object.fromEntries(lines), agent: false },
      (response) => {
        response.resume();
        const raw = response.rawHeaders;
        const pairs = raw.flatMap((name, at) =>
          at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as const] : [],
        );
        resolve({ kind: 'response', status: response.statusCode ?? 0, headers: pairs });
      },
    );
    sent.on('error', reject).end();
  });
}
