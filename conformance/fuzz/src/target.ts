import type { IAsyncProperty, IProperty } from 'fast-check';

/** Something to be fuzzed: `npm run fuzz -- --only ID`. */
export type Target = {
  readonly id: string;
  /** What holds, whatever comes in. */
  readonly property: IProperty<unknown> | IAsyncProperty<unknown>;
};
