import type { FailureCode } from '@crossguard/cors/browser/failure';
import { fill, type Values, type Words } from './words.ts';

/**
 * A phrase that a browser's messages are put together from.
 *
 * One table of them per browser serves both ways: messages are made of them, and pasted messages are taken
 * apart by them, so that the two can't drift.
 */
export type Phrase = {
  readonly words: Words;
  /**
   * Where it stands: `opening` begins a message, `reason` says why, `closing` ends it, `detail` adds to what
   * is before or after.
   */
  readonly part: 'opening' | 'reason' | 'closing' | 'detail';
  /**
   * The failures that are worded so, the most common one first: browsers tell some apart that the standard
   * does not, and the reverse.
   */
  readonly codes: readonly FailureCode[] | ((values: Values) => readonly FailureCode[]);
  /** What it tells beyond the values in it. */
  readonly tells: Told;
};

/** What a phrase tells by standing there. */
export type Told = {
  /** Whether it was the preflight that failed. */
  readonly preflight?: boolean;
  /** Whether the page asked with credentials. */
  readonly credentials?: true;
  readonly mode?: 'no-cors' | 'same-origin';
};

/** What begins a message. Its codes count only where no reason follows. */
export function opening(
  words: Words,
  codes: readonly FailureCode[] = [],
  tells: Told = {},
): Phrase {
  return { words, part: 'opening', codes, tells };
}

/** What says why. */
export function reason(words: Words, codes: Phrase['codes'], tells: Told = {}): Phrase {
  return { words, part: 'reason', codes, tells };
}

/** What ends a message. */
export function closing(words: Words, tells: Told = {}): Phrase {
  return { words, part: 'closing', codes: [], tells };
}

/** What adds a fact. */
export function detail(words: Words, tells: Told = {}): Phrase {
  return { words, part: 'detail', codes: [], tells };
}

/** A phrase with its values in place. */
export function say({ words }: Phrase, values: Values = {}): string {
  return fill(words, values);
}
