import type { Place, Running } from '../driver.ts';

/** A cache to put in front of servers under test. */
export type Cache = {
  readonly id: string;
  /** The fixed policies that it is tried with. */
  readonly policies: ReadonlySet<string>;
  /** Starts it in front of what listens on `upstreamPort`. It says `X-Cache: HIT` on answers that it has kept. */
  readonly start: (place: Place) => Promise<Running>;
};
