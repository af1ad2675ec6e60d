/** Takes an answer, in the manner of Node. */
export type Callback = (error: unknown, value?: unknown) => void;

/**
 * Asks a function of the user's, which answers by a callback, by what it returns, or by a promise of it. The
 * first answer counts.
 *
 * @param takesCallback whether the function has a parameter for the callback. Then what it returns is none of
 *   our business (`(origin, callback) => query(origin, callback)`), but for a promise that fails or has a value.
 */
export function ask(
  call: (callback: Callback) => unknown,
  takesCallback: boolean,
  done: Callback,
): void {
  let isAnswered = false;
  const settle: Callback = (error, value) => {
    if (isAnswered) return;
    isAnswered = true;
    done(error, value);
  };
  let returned: unknown;
  try {
    returned = call(settle);
  } catch (error) {
    // What was thrown behind the answer is not the function's.
    if (isAnswered) throw error;
    settle(error);
    return;
  }
  if (takesCallback ? returned instanceof Promise : isThenable(returned)) {
    void Promise.resolve(returned).then(
      (value: unknown) => (takesCallback && value === undefined ? undefined : settle(null, value)),
      settle,
    );
  } else if (!takesCallback && returned !== undefined) {
    settle(null, returned);
  }
}

function isThenable(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
