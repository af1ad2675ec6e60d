import { isAnyOrigin } from './origin-option.ts';
import { readRegExp } from './read-regexp.ts';
import type { Danger } from './warning.ts';

/** An origin that no page can have: what lets it in lets every page in. */
export const nobodysOrigin = 'https://crossguard.invalid';

/**
 * What is dangerous in an `origin` option, as far as can be told without a request: functions are not called.
 *
 * @param isJudged whether a function of the user's chose this option for the request at hand: then `true` may
 *   well mean "this one"
 */
export function dangersOf(option: unknown, credentials: boolean, isJudged: boolean): Danger[] {
  if (isAnyOrigin(option) || typeof option === 'function') return [];
  const entries = [...new Set(entriesOf(option))];
  const safer = entries.flatMap(patternsOf);
  const found = entries.flatMap((entry): Danger[] => {
    if (entry === true) {
      const facts = { how: '`origin: true`' };
      return credentials && !isJudged
        ? [{ code: 'any-origin-with-credentials', facts, safer }]
        : [];
    }
    if (entry === 'null') return [{ code: 'null-origin', facts: { credentials }, safer }];
    if (entry instanceof RegExp) return dangersOfRegExp(entry, credentials, safer);
    if (typeof entry === 'string' || !isTruthy(entry)) return [];
    return [{ code: 'not-an-origin', facts: { what: kindOf(entry) }, safer }];
  });
  return found;
}

function dangersOfRegExp(entry: RegExp, credentials: boolean, safer: readonly string[]): Danger[] {
  const regexp = String(entry);
  if (nobodysOrigin.search(entry) !== -1) {
    const facts = { how: `the regular expression ${regexp}` };
    return credentials ? [{ code: 'any-origin-with-credentials', facts, safer }] : [];
  }
  const reading = readRegExp(entry);
  const matchesMore = reading.isOpenBefore || reading.isOpenAfter || reading.hasLooseDot;
  return matchesMore ? [{ code: 'regexp-matches-more', facts: { regexp, reading }, safer }] : [];
}

/** The entries of a list and of the lists in it; what is no list is its own only entry. */
function entriesOf(option: unknown): readonly unknown[] {
  return Array.isArray(option) ? option.flatMap(entriesOf) : [option];
}

/** What to write instead of an entry. */
function patternsOf(entry: unknown): readonly string[] {
  if (typeof entry === 'string') return entry === 'null' ? [] : [entry];
  if (!(entry instanceof RegExp)) return [];
  const { exactly, meant } = readRegExp(entry);
  return exactly ?? meant;
}

function isTruthy(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}

function kindOf(value: unknown): string {
  if (typeof value === 'function') return 'a function inside a list';
  return typeof value === 'object' && value !== null
    ? `an object (${value.constructor?.name ?? 'without a class'})`
    : `a ${typeof value}`;
}
