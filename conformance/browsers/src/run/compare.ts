import type { Driver, Engine } from '../drive/driver.ts';
import { predict } from '../predict.ts';
import type { Scenario, StepRecord } from '../records.ts';
import { differences, type Facet } from './facets.ts';
import type { ExchangeRecord } from './record.ts';
import { runEngine } from './run-engine.ts';

/** An exchange, what a browser did, what was predicted, and in which facets that was wrong. */
export type Judged = {
  readonly scenario: Scenario;
  readonly seen: ExchangeRecord;
  readonly predicted: readonly StepRecord[];
  readonly wrong: readonly Facet[];
};

/** How well one real browser was predicted. */
export type Agreement = {
  readonly engine: Engine;
  readonly version: string;
  readonly exchanges: readonly Judged[];
};

/**
 * Runs the exchanges in a real browser and holds the browser half against what it did. What was not
 * predicted is run once more in a fresh browser: only what then differs again is a disagreement, since a
 * machine under load can make a remembered preflight a second older than was meant.
 */
export async function compare(
  driver: Driver,
  scenarios: readonly Scenario[],
  onProgress: (exchanges: number) => void,
): Promise<Agreement> {
  const { engine } = driver;
  const { version, records } = await runEngine(driver, scenarios, onProgress);
  const judgeAll = (all: readonly ExchangeRecord[]) =>
    all.map((seen) => judge(engine, scenarioOf(seen, scenarios), seen));
  const first = judgeAll(records);
  const doubtful = disagreements({ exchanges: first }).map(({ scenario }) => scenario);
  if (doubtful.length === 0) return { engine, version, exchanges: first };
  const rerun = await runEngine(driver, doubtful, () => {});
  const again = new Map(judgeAll(rerun.records).map((judged) => [judged.scenario.id, judged]));
  return {
    engine,
    version,
    exchanges: first.map((judged) => again.get(judged.scenario.id) ?? judged),
  };
}

/** The exchanges that were not predicted in every facet. */
export function disagreements({ exchanges }: Pick<Agreement, 'exchanges'>): readonly Judged[] {
  return exchanges.filter(({ wrong }) => wrong.length > 0);
}

function judge(engine: Engine, scenario: Scenario, seen: ExchangeRecord): Judged {
  const starts = seen.steps.map(({ at }) => at);
  const predicted = predict(scenario, engine, starts);
  return { scenario, seen, predicted, wrong: differences(seen.steps, predicted) };
}

function scenarioOf({ id }: ExchangeRecord, scenarios: readonly Scenario[]): Scenario {
  const scenario = scenarios.find((other) => other.id === id);
  if (scenario === undefined) throw new RangeError(`${id} was not asked for`);
  return scenario;
}
