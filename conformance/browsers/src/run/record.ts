import type { Message } from '../drive/driver.ts';
import type { StepSeen } from '../server/exchange-server.ts';

/** What one real browser did with one exchange: a line of a record. */
export type ExchangeRecord = {
  readonly id: string;
  readonly steps: readonly StepSeen[];
  readonly console: readonly Message[];
};

/** One engine's part of a run. */
export type EngineRun = {
  readonly version: string;
  readonly records: readonly ExchangeRecord[];
};
