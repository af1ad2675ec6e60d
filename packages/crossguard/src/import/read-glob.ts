import type { IssuePath } from '@crossguard/cors/policy/issue';
import { readOriginPattern } from '@crossguard/cors/policy/read-origin-pattern';
import { type Origins, readOrigins } from './read-origins.ts';
import { remark } from './remark.ts';

const nobody: Origins = { any: 'no', patterns: [], remarks: [] };

/**
 * Reads an origin in which `*` stands for any text, as S3 and Spring have it.
 *
 * @param beside other entries of the same list
 */
export function readGlob(
  text: string,
  path: IssuePath,
  beside: ReadonlySet<string> = new Set(),
): Origins {
  if (text === '*') return { ...nobody, any: 'constant' };
  if (!text.includes('*')) return readOrigins(text, path, { starInLists: false, takesMore: false });
  const pattern = readOriginPattern(text);
  if (typeof pattern === 'string' || pattern.kind !== 'tuple') {
    return { ...nobody, remarks: [remark('origin-glob', path, text)] };
  }
  // The default port is not written in an origin, so that the glob's colon does not match it.
  return pattern.port === 'any' && !beside.has(text.slice(0, -':*'.length))
    ? { ...nobody, remarks: [remark('port-glob', path, text, { instead: [text] })] }
    : { ...nobody, patterns: [text] };
}

/** Reads a list of them. */
export function readGlobs(texts: readonly string[], path: IssuePath): Origins {
  const all = new Set(texts);
  const parts = texts.map((text, at) => readGlob(text, [...path, at], all));
  const isAny = parts.some(({ any }) => any !== 'no');
  return {
    any: isAny ? 'constant' : 'no',
    patterns: [...new Set(parts.flatMap(({ patterns }) => patterns))],
    remarks: parts.flatMap(({ remarks }) => remarks),
  };
}
