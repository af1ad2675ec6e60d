import type { EmittedFile } from '../target.ts';

/** Emitted files as their server reads them. */
export type Reading = {
  /** Directives, words and marks as themselves; of those that are values, only that they are there. */
  readonly structure: readonly string[];
  /** The values, without their quoting. */
  readonly values: readonly string[];
};

/** Reads files as their server does. One file each, written after its documentation, independently of how we quote. */
export type Reader = (files: readonly EmittedFile[]) => Reading;

/** A token: what is in the text of itself, or a value. */
export type Token = { readonly mark: string } | { readonly value: string };

export function readingOf(tokens: readonly Token[]): Reading {
  return {
    structure: tokens.map((token) => ('mark' in token ? token.mark : 'string')),
    values: tokens.flatMap((token) => ('value' in token ? [token.value] : [])),
  };
}

/**
 * Takes a text apart.
 *
 * @param pattern sticky; it must match all along
 * @param tokensOf what a match is; nothing for spaces and comments
 */
export function tokenize(
  text: string,
  pattern: RegExp,
  tokensOf: (match: RegExpExecArray) => Token | null,
): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new Error(`no token at ${JSON.stringify(text.slice(at, at + 40))}`);
    const token = tokensOf(match);
    if (token !== null) tokens.push(token);
  }
  return tokens;
}
