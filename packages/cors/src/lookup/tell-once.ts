import type { LookupFailure } from './origin-lookup.ts';

declare const console: { error(...words: readonly unknown[]): void };

const happened: Readonly<Record<LookupFailure, string>> = {
  threw: 'threw',
  'timed-out': 'took too long',
  'no-boolean': 'answered neither true nor false',
};

/** Writes the first of a lookup's failures to the console. A stranger can cause any number of them. */
export function tellOnce(): (failure: LookupFailure, origin: string, error: unknown) => void {
  let isTold = false;
  return (failure, origin, error) => {
    if (isTold) return;
    isTold = true;
    console.error(
      `@crossguard/cors: the lookup of ${origin} ${happened[failure]}, so this origin was refused. ` +
        'Further failures of this lookup are not written; its option onFailure is told of each.',
      ...(failure === 'timed-out' ? [] : [error]),
    );
  };
}
