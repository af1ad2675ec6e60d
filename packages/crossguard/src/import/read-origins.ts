import { readRegExp } from '@crossguard/cors/compat/read-regexp';
import type { IssuePath } from '@crossguard/cors/policy/issue';
import { mendOrigin } from '@crossguard/cors/policy/mend-origin';
import { isExact } from '@crossguard/cors/policy/origin-pattern';
import { readOriginPattern } from '@crossguard/cors/policy/read-origin-pattern';
import { type Remark, remark } from './remark.ts';

/** Whom options let in. */
export type Origins = {
  /** Everybody: by the constant `*`, or each by its own name, which alone works with credentials. */
  readonly any: 'no' | 'constant' | 'reflected';
  readonly patterns: readonly string[];
  readonly remarks: readonly Remark[];
};

/** How a library reads its `origin` option. */
export type OriginManner = {
  /** Whether `*` in a list means everybody. Otherwise it is compared like any text. */
  readonly starInLists: boolean;
  /** Whether it takes more than texts: regular expressions, here as `/…/` in a text, and true and false. */
  readonly takesMore: boolean;
};

const nobody: Origins = { any: 'no', patterns: [], remarks: [] };

/** Reads an `origin` option that is not falsy. */
export function readOrigins(value: unknown, path: IssuePath, manner: OriginManner): Origins {
  if (value === '*') return { ...nobody, any: 'constant' };
  if (!Array.isArray(value)) return readEntry(value, path, manner);
  if (manner.starInLists && value.includes('*')) return { ...nobody, any: 'constant' };
  const parts = value.map((entry: unknown, at) => readListed(entry, [...path, at], manner));
  return {
    any: parts.some(({ any }) => any === 'reflected') ? 'reflected' : 'no',
    patterns: [...new Set(parts.flatMap(({ patterns }) => patterns))],
    remarks: parts.flatMap(({ remarks }) => remarks),
  };
}

function readListed(value: unknown, path: IssuePath, manner: OriginManner): Origins {
  if (Array.isArray(value) && manner.takesMore) {
    return readOrigins(value, path, { ...manner, starInLists: false });
  }
  return readEntry(value, path, manner);
}

function readEntry(value: unknown, path: IssuePath, { takesMore }: OriginManner): Origins {
  if (typeof value === 'string') {
    const regexp = takesMore ? regexpOf(value) : null;
    return regexp === null ? readText(value, path) : readPattern(regexp, value, path);
  }
  if (takesMore && value === true) return { ...nobody, any: 'reflected' };
  if (takesMore && value === false) return nobody;
  return { ...nobody, remarks: [remark('no-json-form', path, value)] };
}

/** A text is compared letter by letter: what no browser sends lets nobody in. */
function readText(text: string, path: IssuePath): Origins {
  const pattern = readOriginPattern(text);
  if (typeof pattern === 'string') {
    const mended = mendOrigin(text);
    const instead = mended?.kind === 'replace' ? [String(mended.value)] : [];
    return {
      ...nobody,
      remarks: [remark('never-matches', path, text, { instead, fault: pattern })],
    };
  }
  if (pattern.kind === 'null') return { ...nobody, patterns: [text] };
  return pattern.kind === 'tuple' && isExact(pattern)
    ? { ...nobody, patterns: [text] }
    : { ...nobody, remarks: [remark('never-matches', path, text, { instead: [text] })] };
}

function readPattern(regexp: RegExp, value: string, path: IssuePath): Origins {
  if (/^(?:\^?\.[*+]\$?|\^|\.|\(\?:\))$/.test(regexp.source))
    return { ...nobody, any: 'reflected' };
  const { exactly, meant } = readRegExp(regexp);
  // One that no browser sends, such as one in upper case, lets nobody in and needs no pattern.
  const patterns = exactly?.filter((text) => typeof readOriginPattern(text) !== 'string');
  const isWritten = exactly?.every((text) => patterns?.includes(text) || !text.includes('*'));
  return patterns !== undefined && isWritten === true
    ? {
        ...nobody,
        patterns,
        remarks: [remark('regexp-as-patterns', path, value, { instead: patterns })],
      }
    : { ...nobody, remarks: [remark('regexp', path, value, { instead: meant })] };
}

/** A regular expression as JavaScript writes it. No origin begins with a slash. */
function regexpOf(text: string): RegExp | null {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === undefined || flags === undefined) return null;
  try {
    return new RegExp(source, flags);
  } catch {
    return null;
  }
}
