import { parseArgs } from 'node:util';
import type { Driver } from './driver.ts';
import { drivers } from './drivers.ts';
import { MissingBinaryError } from './process.ts';
import { type PolicyResult, proveDriver, proveOne } from './prove-driver.ts';
import { resultsJson, resultsText, type ServerResult, totals } from './report/results.ts';

const help = `Usage: npm run conformance:servers -- [options]

Starts the real servers with what 'crossguard compile' writes for them, and holds their answers to generated
requests against the policy's own.

  --server <id>   one of ${drivers.map(({ id }) => id).join(', ')}; more than once for several (all)
  --count <n>     requests for each server, about (5000)
  --seed <n>      of the generated policies and requests (1)
  --id <id>       only this policy (everyday), or this request of it (everyday/17)
  --json          prints data
  --help          prints this

Exit codes: 0 they agree, 1 they do not, 2 the question could not be answered.`;

class MisuseError extends Error {}

try {
  process.exitCode = await main();
} catch (error) {
  const isTold =
    error instanceof MisuseError || error instanceof MissingBinaryError || isOfParseArgs(error);
  if (!isTold) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function main(): Promise<number> {
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
  const seed = wholeNumber('--seed', values.seed);
  const count = wholeNumber('--count', values.count);
  const results: ServerResult[] = [];
  for (const driver of chosen) {
    const policies =
      values.id === undefined
        ? await all(driver, seed, count)
        : [await one(driver, seed, values.id)];
    results.push({ driver, policies });
  }
  console.log(values.json ? resultsJson(results, seed) : resultsText(results, seed));
  return results.every(({ policies }) => totals(policies).disagreements === 0) ? 0 : 1;
}

async function all(driver: Driver, seed: number, count: number): Promise<readonly PolicyResult[]> {
  const policies: PolicyResult[] = [];
  for await (const result of proveDriver(driver, { seed, count })) {
    policies.push(result);
    const { requests, disagreements } = totals(policies);
    progress(`${driver.id}: ${requests} requests, ${disagreements} disagreements`);
  }
  progress('');
  return policies;
}

async function one(driver: Driver, seed: number, id: string): Promise<PolicyResult> {
  if (!/^[a-z0-9-]+(?:\/[0-9]{1,6})?$/.test(id)) {
    throw new MisuseError(`--id ${id}: it has the form of everyday, or everyday/17`);
  }
  const result = await proveOne(driver, seed, id);
  if (result !== null) return result;
  throw new MisuseError(
    `--id ${id}: there is no such policy, or ${driver.target.title} refuses it`,
  );
}

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

/** On a terminal, one line that is written over and over. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function isOfParseArgs(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
