import { dangersOf } from './dangers.ts';
import { policyText } from './policy-text.ts';
import type { Terms } from './terms.ts';
import type { Danger, OnWarning, Warning } from './warning.ts';
import { messageOf } from './warning-words.ts';

// This package is compiled without any runtime's types.
declare const console: { warn(text: string): void };

/** Who is to be told of what. */
export type Warned = {
  /** What the warnings are about: each is given once for the same object. */
  readonly holder: object;
  readonly terms: Terms;
  readonly onWarning: OnWarning | undefined;
};

/** Warns of what is dangerous in an `origin` option. See `dangersOf`. */
export function warnOfOption(option: unknown, isJudged: boolean, warned: Warned): void {
  for (const danger of dangersOf(option, warned.terms.credentials, isJudged)) tell(danger, warned);
}

/** Warns of an `origin` function that was seen to let everybody in with credentials. */
export function warnOfOpenFunction(warned: Warned): void {
  const facts = { how: 'an `origin` function that lets everybody in' };
  tell({ code: 'any-origin-with-credentials', facts, safer: [] }, warned);
}

const told = new WeakMap<object, Set<string>>();

function tell(danger: Danger, { holder, terms, onWarning = print }: Warned): void {
  const message = messageOf(danger);
  const known = told.get(holder) ?? new Set();
  if (known.has(message)) return;
  told.set(holder, known.add(message));
  onWarning({ code: danger.code, message, policy: policyText(terms, danger.safer) });
}

function print({ message, policy }: Warning): void {
  console.warn(`crossguard: ${message} Safer, as a policy:\n\n${policy}\n`);
}
