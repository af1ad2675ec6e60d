import type { Operation } from './operation.ts';
import { joinTables, lookUp, type Table } from './table.ts';

/** A set of texts, such as methods, header names or ports: finitely many, or all but finitely many. */
export type TokenSet = Table<boolean>;

/** The empty set. It is this object wherever an operation leaves nothing. */
export const noTokens: TokenSet = { rest: false, listed: new Map() };

/** The set of all texts. It is this object wherever an operation leaves everything. */
export const allTokens: TokenSet = { rest: true, listed: new Map() };

/**
 * The set of some texts.
 *
 * @example
 * ```ts
 * import { difference } from '@crossguard/cors/policy/sets/operation';
 * import { allTokens, hasToken, joinTokens, tokens } from '@crossguard/cors/policy/sets/token-set';
 *
 * const others = joinTokens(allTokens, tokens(['PUT', 'DELETE']), difference);
 * hasToken(others, 'PATCH'); // true
 * hasToken(others, 'PUT'); // false
 * ```
 */
export function tokens(texts: readonly string[]): TokenSet {
  return shared({ rest: false, listed: new Map(texts.map((text) => [text, true])) });
}

export function hasToken(set: TokenSet, text: string): boolean {
  return lookUp(set, text);
}

export function joinTokens(a: TokenSet, b: TokenSet, operation: Operation): TokenSet {
  return shared(joinTables(a, b, operation));
}

/** Whether a set has no element. There are endlessly many texts, so what is all but a few is not empty. */
export function isEmptyTokenSet({ rest, listed }: TokenSet): boolean {
  return !rest && listed.size === 0;
}

/**
 * Elements of a set: the usual ones first, then what is listed, then, of sets that have nearly all texts,
 * whatever the usual ones make when they are numbered.
 */
export function* someTokens(set: TokenSet, usual: readonly string[]): Generator<string> {
  for (const text of usual) if (hasToken(set, text)) yield text;
  for (const [text, isIn] of set.listed) if (isIn) yield text;
  const [first = ''] = usual;
  // One of these is free: no more are taken than are listed.
  for (let number = 2; set.rest && number <= set.listed.size + 2; number += 1) {
    const text = `${first}-${number}`;
    if (hasToken(set, text)) yield text;
  }
}

/** One object for each of the two constants, so that trees of sets can tell that nothing changes below. */
function shared(set: TokenSet): TokenSet {
  if (set.listed.size > 0) return set;
  return set.rest ? allTokens : noTokens;
}
