import { parseURL } from '../spec/url.ts';
import type { IssueCode, Suggestion } from './issue.ts';
import type { PathPattern } from './path-match.ts';
import { readPath } from './read-path.ts';

/** Longer than paths that people write rules for. */
const longestPattern = 1024;

const escapedByBrowsers = /[\0-\x20"<>`{}\x7f-\uffff]/;

/**
 * Reads a rule's `path`: exact (`/ajax/endpoint`), or a prefix that ends in `/*`. It must be one that a
 * request can have. Otherwise the code of what is wrong.
 */
export function readPathPattern(text: string): PathPattern | IssueCode {
  if (text.length > longestPattern) return 'too-long';
  if (!text.startsWith('/')) return 'path-not-absolute';
  if (/[?#]/.test(text)) return 'path-with-query';
  const isPrefix = text.endsWith('/*');
  const path = isPrefix ? text.slice(0, -1) : text;
  if (path.includes('*')) return 'path-misplaced-wildcard';
  if (escapedByBrowsers.test(path)) return 'path-not-encoded';
  const read = readPath(path);
  if (read === null) return 'path-ambiguous';
  if (!isPrefix) return { kind: 'exact', path: read };
  return read === '/' ? { kind: 'any' } : { kind: 'prefix', prefix: read };
}

/** How a faulty path should be written, or null where that is a guess. */
export function mendPath(text: string): Suggestion | null {
  if (text.length > longestPattern) return null;
  const local = text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  const star = /\/*\*+$/.exec(local);
  const path = star === null ? local : `${local.slice(0, star.index)}/`;
  // The URL parser does to a path what a browser would: it resolves dots, escapes, and turns backslashes.
  const sent = parseURL(path.replaceAll(/[\\/]+/g, '/'), 'https://host.invalid/')?.pathname;
  if (sent === undefined) return null;
  const mended = star === null ? sent : `${sent}*`;
  return typeof readPathPattern(mended) === 'string' ? null : { kind: 'replace', value: mended };
}
