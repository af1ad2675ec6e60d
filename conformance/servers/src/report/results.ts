import type { Driver } from '../driver.ts';
import type { PolicyResult } from '../prove-driver.ts';
import { disagreementText } from './disagreement-text.ts';
import { faultWords } from './fault-words.ts';

/** What came of everything that was tried on one server. */
export type ServerResult = { readonly driver: Driver; readonly policies: readonly PolicyResult[] };

/** How many disagreements of a server are printed. */
const shown = 5;

/** For people: the first disagreements in full, and a table. */
export function resultsText(results: readonly ServerResult[], seed: number): string {
  return [...results.flatMap(disagreementsText), `${table(results)}\nseed ${seed}`].join('\n\n');
}

/** For machines: everything. */
export function resultsJson(results: readonly ServerResult[], seed: number): string {
  const servers = results.map(({ driver, policies }) => ({
    server: driver.id,
    ...totals(policies),
    policies: policies.map(({ subject, requests, started, log, disagreements }) => ({
      id: subject.id,
      policy: subject.input,
      requests,
      started,
      log,
      disagreements: disagreements.map(({ id, attempt, exchanges, faults }) => ({
        id,
        attempt,
        exchanges,
        faults: faults.map((fault) => ({ fault, words: faultWords(fault) })),
      })),
    })),
  }));
  return JSON.stringify({ seed, servers }, null, 2);
}

/** Policies that did not start count as a disagreement each. */
export function totals(policies: readonly PolicyResult[]): {
  readonly requests: number;
  readonly letIn: number;
  readonly disagreements: number;
} {
  let [requests, letIn, disagreements] = [0, 0, 0];
  for (const policy of policies) {
    requests += policy.requests;
    letIn += policy.letIn;
    disagreements += policy.disagreements.length + (policy.started ? 0 : 1);
  }
  return { requests, letIn, disagreements };
}

/** The first disagreements of a server in full. */
function disagreementsText({ driver, policies }: ServerResult): readonly string[] {
  const all = policies.flatMap((result) => [
    ...(result.started
      ? []
      : [`${driver.id} ${result.subject.id}\n  wrong     ${result.log.trim()}`]),
    ...result.disagreements.map((each) => disagreementText(driver, result, each)),
  ]);
  const more = all.length - shown;
  const rest = more > 0 ? [`${driver.id}: ${more} more; --json has all of them.`] : [];
  return [...all.slice(0, shown), ...rest];
}

function table(results: readonly ServerResult[]): string {
  const rows = [
    ['server', 'policies', 'requests', 'let in', 'disagreements'],
    ...results.map(({ driver, policies }) => {
      const { requests, letIn, disagreements } = totals(policies);
      return [driver.id, policies.length, requests, letIn, disagreements].map(String);
    }),
  ];
  const widthOf = (at: number): number => Math.max(...rows.map((row) => (row[at] ?? '').length));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widthOf(at)) : cell.padStart(widthOf(at))))
      .join('  ');
  return rows.map(line).join('\n');
}
