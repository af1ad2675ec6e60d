declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

/** How a promise ended; or that it did not, in time. */
export type Ending =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'timed-out' };

/** Waits for a promise, for so many milliseconds at most. What becomes of it later is of no interest. */
export function within(milliseconds: number, promise: PromiseLike<unknown>): Promise<Ending> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'timed-out' }), milliseconds);
    const end = (ending: Ending): void => {
      clearTimeout(timer);
      resolve(ending);
    };
    // Promise.resolve, since a thenable that is no promise may do anything.
    void Promise.resolve(promise).then(
      (value) => end({ kind: 'answered', value }),
      (error: unknown) => end({ kind: 'threw', error }),
    );
  });
}
