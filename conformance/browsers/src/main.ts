// The command of `npm run conformance:browsers`.
import { drivers } from './drive/drivers.ts';
import { generate } from './generate/generate.ts';
import { type Agreement, compare, disagreements } from './run/compare.ts';
import { facets } from './run/facets.ts';
import { type Options, readOptions, usage } from './run/options.ts';
import { progressOf } from './run/progress.ts';
import { agreed, disagreementsText, exchangeText, tableText } from './run/report.ts';
import { save } from './run/save.ts';

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(usage);
  else process.exitCode = await run(options);
} catch (error) {
  console.error(error instanceof Error ? `error: ${error.message}` : error);
  process.exitCode = 2;
}

async function run({ browsers, seed, numbers, inFull, json, out }: Options): Promise<0 | 1> {
  const scenarios = numbers.map((number) => generate(seed, number));
  const agreements: Agreement[] = [];
  // One after the other: two browsers at once would disturb each other's timing on a small machine.
  for (const engine of browsers) {
    agreements.push(
      await compare(drivers[engine], scenarios, progressOf(engine, scenarios.length)),
    );
  }
  if (out !== null) await save(out, scenarios, agreements);
  if (json) console.log(JSON.stringify({ seed, agreements: agreements.map(forMachines) }, null, 2));
  else if (inFull) console.log(agreements.map(inFullText).join('\n\n'));
  else
    console.log(
      [tableText(agreements), ...agreements.map(disagreementsText)].filter(Boolean).join('\n\n'),
    );
  return agreements.every((agreement) => disagreements(agreement).length === 0) ? 0 : 1;
}

function inFullText({ engine, exchanges }: Agreement): string {
  return exchanges.map((judged) => exchangeText(engine, judged)).join('\n\n');
}

/** Every record is what `--out` is for. */
function forMachines(agreement: Agreement): object {
  const { engine, version, exchanges } = agreement;
  const shares = [...facets, 'everything' as const].map((facet) => [
    facet,
    agreed(agreement, facet),
  ]);
  return {
    engine,
    version,
    exchanges: exchanges.length,
    agreed: Object.fromEntries(shares),
    disagreements: disagreements(agreement),
  };
}
