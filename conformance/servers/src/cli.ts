import { parseArgs } from 'node:util';
import type { Driver } from './driver.ts';
import { drivers } from './drivers.ts';
import { MissingBinaryError } from './process.ts';
import { type PolicyResult, proveDriver } from './prove-driver.ts';
import { disagreementText } from './report/disagreement-text.ts';
import { faultWords } from './report/fault-words.ts';

const help = `Usage: npm run conformance:servers -- [options]

Starts the real servers with what 'crossguard compile' writes for them, and holds their answers to generated
requests against the policy's own.

  --server <id>   one of ${drivers.map(({ id }) => id).join(', ')}; several times for several (all)
  --count <n>     requests for each server, about (5000)
  --seed <n>      of the generated policies and requests (1)
  --id <id>       only this policy (everyday), or this request of it (everyday/17)
  --json          prints data
  --help          prints this

Exit codes: 0 they agree, 1 they do not, 2 the question could not be answered.`;

/** How many disagreements of a server are printed. */
const shown = 5;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { values } = parseArgs({
      options: {
        server: { type: 'string', multiple: true },
        count: { type: 'string', default: '5000' },
        seed: { type: 'string', default: '1' },
        id: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(help);
      return 0;
    }
    const chosen = (values.server ?? drivers.map(({ id }) => id)).map(driverOf);
    const options = {
      seed: wholeNumber('--seed', values.seed),
      count: wholeNumber('--count', values.count),
      id: values.id,
    };
    const results: ServerResult[] = [];
    for (const driver of chosen) {
      const policies: PolicyResult[] = [];
      for await (const result of proveDriver(driver, options)) {
        policies.push(result);
        progress(driver, policies);
      }
      if (policies.length === 0) throw new MisuseError(`no policy is called ${values.id}`);
      results.push({ driver, policies });
    }
    console.log(values.json ? jsonOf(results, options.seed) : textOf(results, options.seed));
    return results.every(({ policies }) => isRight(policies)) ? 0 : 1;
  } catch (error) {
    const isExpected =
      error instanceof MisuseError || error instanceof MissingBinaryError || isParseError(error);
    if (!isExpected) throw error;
    console.error(error.message);
    return 2;
  }
}

class MisuseError extends Error {}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')
  );
}

type ServerResult = { readonly driver: Driver; readonly policies: readonly PolicyResult[] };

function driverOf(id: string): Driver {
  const driver = drivers.find((each) => each.id === id);
  if (driver !== undefined) return driver;
  const known = drivers.map((each) => each.id).join(', ');
  throw new MisuseError(`--server ${id}: there is no such server; there are ${known}`);
}

function wholeNumber(option: string, text: string): number {
  if (/^[0-9]{1,9}$/.test(text)) return Number(text);
  throw new MisuseError(`${option} ${text}: not a whole number`);
}

function isRight(policies: readonly PolicyResult[]): boolean {
  return policies.every(({ started, disagreements }) => started && disagreements.length === 0);
}

function progress({ id }: Driver, policies: readonly PolicyResult[]): void {
  if (!process.stderr.isTTY) return;
  const requests = sum(policies, (each) => each.requests);
  process.stderr.write(`\r${id}: ${requests} requests, ${policies.length} policies `);
}

function textOf(results: readonly ServerResult[], seed: number): string {
  const blocks = results.flatMap(({ driver, policies }) => {
    const unstarted = policies.filter(({ started }) => !started);
    const all = policies.flatMap((result) =>
      result.disagreements.map((each) => disagreementText(driver, result, each)),
    );
    const more = all.length - shown;
    return [
      ...unstarted
        .slice(0, shown)
        .map(({ subject, log }) => `${driver.id} ${subject.id}\n  wrong     ${log.trim()}`),
      ...all.slice(0, shown),
      ...(more > 0 ? [`${driver.id}: ${more} more; --json has all of them.`] : []),
    ];
  });
  const rows = [
    ['server', 'policies', 'requests', 'let in', 'disagreements'],
    ...results.map(({ driver, policies }) => [
      driver.id,
      String(policies.length),
      String(sum(policies, (each) => each.requests)),
      String(sum(policies, (each) => each.letIn)),
      String(sum(policies, (each) => each.disagreements.length + (each.started ? 0 : 1))),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? '').length)),
  );
  const table = rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return [...blocks, [...table, `seed ${seed}`].join('\n')].join('\n\n');
}

function jsonOf(results: readonly ServerResult[], seed: number): string {
  const servers = results.map(({ driver, policies }) => ({
    server: driver.id,
    requests: sum(policies, (each) => each.requests),
    letIn: sum(policies, (each) => each.letIn),
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
        faults: faults.map((fault) => ({ ...fault, words: faultWords(fault) })),
      })),
    })),
  }));
  return JSON.stringify({ seed, servers }, null, 2);
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
