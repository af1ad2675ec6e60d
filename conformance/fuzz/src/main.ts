/**
 * Fuzzes everything that reads what strangers write, until the time is up or something does not hold.
 *
 *     npm run fuzz                                a minute
 *     npm run fuzz -- --seconds 3600              an hour
 *     npm run fuzz -- --runs 5000 --seed 42       so many inputs to each, the same ones every time
 *     npm run fuzz -- --only parsers,time         some of it
 *
 * It prints its seed first. Exits with 1 where something did not hold, 2 where it was misused.
 */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { targets } from './targets.ts';

/** Inputs for each target before the next one has its turn. */
const slice = 50;

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string' },
      runs: { type: 'string' },
      seed: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const seed = numberOf('seed', values.seed) ?? Math.floor(Math.random() * 2 ** 31);
  const runs = numberOf('runs', values.runs) ?? Infinity;
  const seconds = numberOf('seconds', values.seconds) ?? (runs === Infinity ? 60 : Infinity);
  const chosen = chosenOf(values.only);
  console.log(`seed ${seed}`);

  const end = Date.now() + seconds * 1000;
  let done = 0;
  for (let round = 0; Date.now() < end && done < runs; round += 1) {
    const count = Math.min(slice, runs - done);
    for (const target of chosen) {
      const failure = await fuzz(target, seed + round, count);
      if (failure !== null) {
        console.error(`${target.id}: ${failure}`);
        console.error(
          `again: npm run fuzz -- --only ${target.id} --seed ${seed + round} --runs ${count}`,
        );
        return 1;
      }
    }
    done += count;
  }
  console.log(`${done} inputs to each of ${chosen.map(({ id }) => id).join(', ')}: all held`);
  return 0;
}

function numberOf(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^[0-9]{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not ${text}`);
  return Number(text);
}

function chosenOf(only: string | undefined): typeof targets {
  if (only === undefined) return targets;
  return only.split(',').map((id) => {
    const target = targets.find((each) => each.id === id);
    if (target !== undefined) return target;
    const ids = targets.map((each) => each.id).join(', ');
    throw new Error(`--only takes some of ${ids}, not ${id}`);
  });
}
