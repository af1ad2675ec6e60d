import type { PathMatch } from '@crossguard/cors/policy/path-match';
import { escapeRegex } from './regex.ts';

const unclear = [
  String.raw`\\`,
  '#',
  // What is not printable ASCII.
  '[^!-~]',
  '//',
  // Escapes that are broken, of slashes, backslashes and NUL, and of letters, digits and -._~
  '%(?:00|2[DEFdef]|3[0-9]|[46][1-9A-Fa-f]|5[0-9ACFacf]|7[0-9AEae])',
  '%[^0-9A-Fa-f]',
  '%.[^0-9A-Fa-f]',
  '%.?$',
];

/**
 * A regular expression for request targets, as they come, that must not fall under any rule, since they can
 * be read in two ways or are never sent: what the policy calls ambiguous, and escapes of unreserved
 * characters, which the policy decodes and a regular expression can't. It begins at the target's start.
 */
export const unclearTarget: string = `[^?]*(?:${[...unclear, String.raw`/\.{1,2}(?:[/;?]|$)`].join('|')})`;

/** The same for paths whose query was taken off: it matches the whole of them. */
export const unclearPath: string = `.*(?:${[...unclear, String.raw`/\.{1,2}(?:[/;]|$)`].join('|')}).*`;

/**
 * A regular expression for the request targets, as they come, that a rule covers, of those that are clear.
 * It begins at the target's start, and says where the target ends.
 */
export function targetRegex(match: PathMatch): string {
  const end = String.raw`(?:\?|$)`;
  return match.path.kind === 'exact' || match.extensions !== null
    ? pathRegex(match) + end
    : startOf(match);
}

/** The same for paths whose query was taken off: it matches the whole of them. */
export function pathRegex(match: PathMatch): string {
  const start = startOf(match);
  if (match.path.kind === 'exact') return start;
  return match.extensions === null
    ? `${start}.*`
    : String.raw`${start}(?:[^?]*/)?[^?/]*\.(?:${match.extensions.map(escapeRegex).join('|')})`;
}

function startOf({ path }: PathMatch): string {
  return path.kind === 'any' ? '/' : escapedPath(path.kind === 'exact' ? path.path : path.prefix);
}

/** Escapes have digits of either case on the wire; policies write upper case. */
function escapedPath(path: string): string {
  return escapeRegex(path).replaceAll(
    /%([0-9A-F])([0-9A-F])/g,
    (_, first: string, second: string) => `%${eitherCase(first)}${eitherCase(second)}`,
  );
}

function eitherCase(digit: string): string {
  return /[A-F]/.test(digit) ? `[${digit}${digit.toLowerCase()}]` : digit;
}
