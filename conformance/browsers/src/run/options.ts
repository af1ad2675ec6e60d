import { parseArgs } from 'node:util';
import { engines } from '../records.ts';
import type { Engine } from '../drive/driver.ts';

export type Options = {
  readonly browsers: readonly Engine[];
  readonly seed: number;
  /** The numbers of the exchanges to run. */
  readonly numbers: readonly number[];
  /** Whether single exchanges were asked for, which are then shown in full. */
  readonly inFull: boolean;
  readonly json: boolean;
  readonly out: string | null;
};

/** An argument that says nothing that can be done. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
}

export const usage: string = `Runs generated cross-origin exchanges in real browsers and holds the browser half against what they did.

  npm run conformance:browsers -- [options]

  --count <number>    how many exchanges (default: 200)
  --seed <number>     which ones: the same seed gives the same exchanges (default: 1)
  --id <id>           only this one, shown in full: 7-123, or 123 of --seed; repeatable
  --browser <name>    ${engines.join(', ')}; repeatable (default: all)
  --json              print everything as JSON
  --out <folder>      save what was asked and what each browser did, as data/README.md says
  --help              show this

Exit codes: 0 all as predicted, 1 not all, 2 misuse, or a browser is missing or failed.`;

/**
 * Reads the command's arguments; null where help is asked for.
 *
 * @throws {UsageError} where they make no sense
 */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parse(args);
  if (values.help === true) return null;
  const ids = (values.id ?? []).map(readId);
  const seeds = new Set(ids.map(({ seed }) => seed).filter((seed) => seed !== null));
  if (seeds.size > 1) throw new UsageError('--id: all must be of one seed.');
  const [seed = readNumber('--seed', values.seed ?? '1')] = seeds;
  const count = readNumber('--count', values.count ?? '200');
  return {
    browsers: values.browser === undefined ? engines : values.browser.map(readBrowser),
    seed,
    numbers:
      ids.length > 0 ? ids.map(({ number }) => number) : Array.from({ length: count }, (_, i) => i),
    inFull: ids.length > 0,
    json: values.json === true,
    out: values.out ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        count: { type: 'string' },
        seed: { type: 'string' },
        id: { type: 'string', multiple: true },
        browser: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        out: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${name} ${text}: write a whole number, such as 2000.`);
}

function readId(text: string): { readonly seed: number | null; readonly number: number } {
  const { seed, number } = /^(?:(?<seed>\d{1,9})-)?(?<number>\d{1,9})$/.exec(text)?.groups ?? {};
  if (number === undefined)
    throw new UsageError(`--id ${text}: write an exchange's id, such as 7-123.`);
  return { seed: seed === undefined ? null : Number(seed), number: Number(number) };
}

function readBrowser(text: string): Engine {
  const engine = engines.find((name) => name === text);
  if (engine === undefined) throw new UsageError(`--browser ${text}: write ${engines.join(', ')}.`);
  return engine;
}
