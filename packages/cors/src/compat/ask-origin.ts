import { ask, type Callback } from './ask.ts';
import { allowOrigin } from './origin-option.ts';
import { nobodysOrigin } from './dangers.ts';
import { type Warned, warnOfOpenFunction } from './warn.ts';

/** A function of the user's that judges origins. */
export type Lookup = {
  readonly call: (origin: string | undefined, callback: Callback) => unknown;
  readonly takesCallback: boolean;
};

/** What it said, and the value of `Access-Control-Allow-Origin` by that; null where the origin stays out. */
export type OriginVerdict = { readonly answer: unknown; readonly allowed: string | null };

/**
 * Asks a function of the user's whom to let in. With credentials, it is asked once more, after it let an origin
 * in for the first time, about an origin that nobody has: to warn where it lets everybody in.
 */
export function askOrigin(
  lookup: Lookup,
  origin: string | null,
  warned: Warned,
  done: (error: unknown, verdict: OriginVerdict) => void,
): void {
  judge(lookup, origin, (error, verdict) => {
    done(error, verdict);
    if (verdict.allowed === null || !warned.terms.credentials || probed.has(warned.holder)) return;
    probed.add(warned.holder);
    judge(lookup, nobodysOrigin, (_error, { allowed }) => {
      if (allowed === nobodysOrigin) warnOfOpenFunction(warned);
    });
  });
}

const probed = new WeakSet<object>();

function judge(
  { call, takesCallback }: Lookup,
  origin: string | null,
  done: (error: unknown, verdict: OriginVerdict) => void,
): void {
  ask(
    (callback) => call(origin ?? undefined, callback),
    takesCallback,
    (error, answer) => {
      const refuses = Boolean(error) || !answer;
      done(error, { answer, allowed: refuses ? null : allowOrigin(entryOf(answer), origin) });
    },
  );
}

/** An entry as it is; otherwise yes, where it is truthy, such as what a database found of an origin. */
function entryOf(answer: unknown): unknown {
  const isEntry = typeof answer === 'string' || answer instanceof RegExp || Array.isArray(answer);
  return isEntry ? answer : Boolean(answer);
}
