/** What a regular expression stands for, if it is one of the usual ways to write down origins. */
export type RegExpReading = {
  /**
   * The patterns of a policy that let in exactly the same origins; null where there are none, or none that a
   * reader of this size can find.
   */
  readonly exactly: readonly string[] | null;
  /** The patterns that its author most likely meant; empty where it can't be told. */
  readonly meant: readonly string[];
  /** Whether something may stand before what it matches: it does not begin with `^`. */
  readonly isOpenBefore: boolean;
  /** Whether something may follow: it does not end with `$`. */
  readonly isOpenAfter: boolean;
  /** Whether a `.` without a backslash, which is any character, stands in the place of a host's dot. */
  readonly hasLooseDot: boolean;
};

/** More than anyone writes by hand: a longer one is not read, nor one with more readings. */
const longestSource = 1024;
const mostReadings = 64;

/** Stands for what the reader does not know. It is in no origin. */
const unknown = '?';
const looseDot = '!';

/** What people write for a part of an origin, longest first, and the pattern of it. */
const idioms: readonly (readonly [RegExp, string])[] = [
  [/^(?:\.[+*]|\(\?:\.[+*]\)|\(\.[+*]\))\\\./, '*.'],
  [/^(?:\(:\\d[+*]\)\?|\(\?::\\d[+*]\)\?|\(:\[0-9\][+*]\)\?|\(\?::\[0-9\][+*]\)\?)/, ':*'],
  [/^\\[/.:-]/, ''],
  [/^(?:\[(?:\\.|[^\]\\])*\]|\\[dDwWsSbB])/, unknown],
  [/^\./, looseDot],
  [/^[A-Za-z0-9:/_-]/, ''],
];

/**
 * Reads a regular expression that is meant to match origins: constants, alternatives, optional parts, `.+\.`
 * for subdomains and `(:\d+)?` for ports. All else is not understood, which is no fault of it.
 *
 * @example
 * ```ts
 * import { readRegExp } from '@crossguard/cors/compat/read-regexp';
 *
 * readRegExp(/^https:\/\/(.+\.)?example\.com$/).exactly; // ['https://*.example.com', 'https://example.com']
 * readRegExp(/\.example\.com$/).exactly; // null
 * readRegExp(/\.example\.com$/).meant; // ['https://*.example.com']
 * ```
 */
export function readRegExp({ source, flags }: RegExp): RegExpReading {
  const readings = new Reader(source).read() ?? [atFirstSight(source)];
  const isOpenBefore = readings.some((text) => !text.startsWith('^'));
  const isOpenAfter = readings.some((text) => !text.endsWith('$'));
  const hasLooseDot = readings.some((text) => text.includes(looseDot));
  const bodies = readings.map((text) => text.replace(/^\^/, '').replace(/\$$/, ''));
  const folded = flags.includes('i') ? bodies.map((text) => text.toLowerCase()) : bodies;
  const isKnown = folded.every((text) => !/[?^$]/.test(text));
  const isExact = !isOpenBefore && !isOpenAfter && folded.every((text) => whole.test(text));
  return {
    exactly: isExact ? [...new Set(folded)] : null,
    meant: isKnown ? [...new Set(folded.flatMap(completed))] : [],
    isOpenBefore,
    isOpenAfter,
    hasLooseDot,
  };
}

/** An origin or a pattern of a policy, its wildcards where they may stand. */
const whole = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:\*\.)?[A-Za-z0-9._-]+(?::(?:\*|[0-9]+))?$/;

/** Where the reader is at a loss, the two ends are looked at alone. */
function atFirstSight(source: string): string {
  return `${source.startsWith('^') ? '^' : ''}${unknown}${/(?:^|[^\\])\$$/.test(source) ? '$' : ''}`;
}

/** What a part of an origin was meant to be a part of. */
function completed(part: string): readonly string[] {
  const text = part.replaceAll(looseDot, '.');
  const [scheme, rest] = text.includes('://') ? text.split('://', 2) : ['', text];
  const host = rest ?? '';
  if (host === '' || host.includes('/')) return [];
  const prefix = `${scheme === '' ? 'https' : scheme}://`;
  if (host.startsWith('.')) return [`${prefix}*${host}`];
  const isWhole = text.includes('://') || host.startsWith('*.');
  return isWhole ? [prefix + host] : [prefix + host, `${prefix}*.${host}`];
}

/** Reads from left to right, and expands what is optional or alternative. */
class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Each text that stands for some of what matches, its anchors included; null where it can't be told. */
  read(): readonly string[] | null {
    if (this.#source.length > longestSource) return null;
    const texts = this.#alternatives();
    return this.#at === this.#source.length ? texts : null;
  }

  #alternatives(): readonly string[] | null {
    let texts = this.#sequence();
    while (texts !== null && this.#take('|')) {
      const more = this.#sequence();
      texts = more === null ? null : bounded([...texts, ...more]);
    }
    return texts;
  }

  #sequence(): readonly string[] | null {
    let texts: readonly string[] | null = [''];
    while (texts !== null && this.#at < this.#source.length && !/[|)]/.test(this.#next())) {
      const part = this.#part();
      texts =
        part === null ? null : bounded(texts.flatMap((text) => part.map((each) => text + each)));
    }
    return texts;
  }

  #part(): readonly string[] | null {
    const atom = this.#atom();
    if (atom === null) return null;
    const [quantifier = ''] = /^(?:[?*+]|\{[0-9,]+\})\??/.exec(this.#source.slice(this.#at)) ?? [];
    this.#at += quantifier.length;
    if (quantifier.startsWith('?')) return [...atom, ''];
    return quantifier === '' ? atom : [unknown];
  }

  #atom(): readonly string[] | null {
    const rest = this.#source.slice(this.#at);
    for (const [idiom, pattern] of idioms) {
      const [found = ''] = idiom.exec(rest) ?? [];
      if (found === '') continue;
      this.#at += found.length;
      return [pattern === '' ? found.replace(/^\\/, '') : pattern];
    }
    if (this.#take('^')) return ['^'];
    if (this.#take('$')) return ['$'];
    if (!this.#take('(?:') && (rest.startsWith('(?') || !this.#take('('))) return null;
    const texts = this.#alternatives();
    return this.#take(')') ? texts : null;
  }

  #next(): string {
    return this.#source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function bounded(texts: readonly string[]): readonly string[] | null {
  return texts.length > mostReadings ? null : texts;
}
