import type { FailureCode } from '@crossguard/cors/browser/failure';
import { parseURL } from '@crossguard/cors/spec/url';
import { chrome, moreChrome } from './chrome-phrases.ts';
import { firefox, moreFirefox } from './firefox-phrases.ts';
import { networkLine, scriptErrors } from './network-phrases.ts';
import type { Phrase, Told } from './phrase.ts';
import { safari } from './safari-phrases.ts';
import { type Found, scan } from './scan.ts';
import type { Values } from './words.ts';

/** The browsers whose messages are read: those of Chromium, of Gecko and of WebKit. */
export type Browser = 'chrome' | 'firefox' | 'safari';

/** What a message says, as data: each fact that stands in it. */
export type Reading = Values &
  Told & {
    readonly browser: Browser;
    /**
     * The failures that are worded so, the most common one first. Empty where the message does not say why: the
     * console has other lines that do.
     */
    readonly codes: readonly FailureCode[];
  };

const phrases: ReadonlyMap<Phrase, Browser> = new Map<Phrase, Browser>([
  ...[...Object.values(chrome), ...moreChrome, networkLine, scriptErrors.chrome].map(
    (phrase) => [phrase, 'chrome'] as const,
  ),
  ...[...Object.values(firefox), ...moreFirefox, scriptErrors.firefox].map(
    (phrase) => [phrase, 'firefox'] as const,
  ),
  ...[...Object.values(safari), scriptErrors.safari].map((phrase) => [phrase, 'safari'] as const),
]);

/** All that is read. */
export const knownPhrases: readonly Phrase[] = [...phrases.keys()];

/**
 * Reads messages that were pasted from a browser's console, whatever else was pasted with them: places in source
 * files, levels, quotation marks of another shape, lines broken elsewhere.
 *
 * Returns a reading for each failure that the text tells of; none where it holds no message that is known. Of
 * messages that don't say why, there are readings only where no other does.
 *
 * @example
 * ```ts
 * import { readConsole } from 'crossguard/console/read';
 *
 * const [reading] = readConsole(
 *   "Access to fetch at 'https://api.example.com/' from origin 'https://app.example.com' has been blocked " +
 *     "by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
 * );
 * reading?.codes; // ['allow-origin-missing']
 * reading?.origin; // 'https://app.example.com'
 * ```
 */
export function readConsole(text: string): readonly Reading[] {
  const readings = distinct(grouped(foundIn(text)).map(readingOf)).slice(0, most);
  const telling = readings.filter(({ codes }) => codes.length > 0);
  return telling.length === 0 ? readings : telling.filter((one) => !isEcho(one, telling));
}

/** A paste with more failures than these is a log; each of them says the same. */
const most = 100;

function distinct(readings: readonly Reading[]): readonly Reading[] {
  return [...new Map(readings.map((reading) => [JSON.stringify(reading), reading])).values()];
}

/** The phrases in a text: line by line or, if that finds more, with its lines put together again. */
function foundIn(text: string): readonly Found[] {
  const lines = text.replaceAll(/\r\n?/g, '\n').replaceAll(/^[ \t]*>[> \t]*/gm, '');
  const asWritten = scanned(lines);
  if (!lines.includes('\n')) return asWritten;
  const rejoined = scanned(lines.replaceAll(/\s+/g, ' ').replaceAll(beginnings, '\n$&'));
  return weightOf(rejoined) > weightOf(asWritten) ? rejoined : asWritten;
}

/** What only stands at the beginning of a message. */
const beginnings =
  /Access to |Cross-Origin Request Blocked: |Cross-origin redirection to |(?:Fetch API|XMLHttpRequest) cannot load /g;

function scanned(text: string): readonly Found[] {
  let before = 0;
  return scan(text, knownPhrases).map((found) => {
    const { phrase, start, end, weight } = found;
    const asked = phrase === networkLine ? requestBefore(text.slice(before, start)) : {};
    before = end;
    return { phrase, start, end, weight, values: { ...found.values, ...asked } };
  });
}

/** Chromium writes a request's method and URL before what went wrong with it. */
function requestBefore(text: string): Values {
  const [method = '', url = ''] = text.slice(-4096).trim().split(/\s+/).slice(-2);
  if (!/^[A-Z]+$/.test(method)) return {};
  const parsed = parseURL(url);
  return parsed === null ? {} : { method, url };
}

function weightOf(found: readonly Found[]): number {
  return found.reduce((sum, { weight }) => sum + weight, 0);
}

/** Puts together the phrases of one message. */
function grouped(found: readonly Found[]): readonly (readonly Found[])[] {
  const groups: Found[][] = [];
  for (const one of found) {
    const current = groups.at(-1);
    if (current === undefined || begins(one, current)) groups.push([one]);
    else current.push(one);
  }
  return groups;
}

function begins({ phrase, values }: Found, current: readonly Found[]): boolean {
  const hasReason = current.some((one) => one.phrase.part === 'reason');
  switch (phrase.part) {
    case 'reason':
    case 'detail':
      return hasReason || phrase === networkLine;
    case 'opening':
      return (
        hasReason ||
        current.some((one) => Object.keys(values).some((slot) => Object.hasOwn(one.values, slot)))
      );
    case 'closing':
      return false;
  }
}

function readingOf(group: readonly Found[]): Reading {
  const values: Values = Object.assign({}, ...group.map((one) => one.values));
  const told: Told = Object.assign({}, ...group.map(({ phrase }) => phrase.tells));
  const deciding =
    group.find(({ phrase }) => phrase.part === 'reason') ??
    group.find(({ phrase }) => phrase.codes.length > 0) ??
    group[0];
  if (deciding === undefined) throw new TypeError('a group of no phrases');
  const { phrase } = deciding;
  const browser = phrases.get(phrase) ?? 'chrome';
  const facts = browser === 'chrome' ? unescaped(values) : asBytes(values);
  const codes = typeof phrase.codes === 'function' ? phrase.codes(facts) : phrase.codes;
  return { browser, codes, ...told, ...facts };
}

/** Chromium writes what is not ASCII as `\\u00E4`. */
function unescaped(values: Values): Values {
  const { value } = values;
  if (value === undefined) return values;
  const bytes = value.replaceAll(/\\u00([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return { ...values, value: bytes };
}

/** The bytes that the others show as UTF-8. */
function asBytes(values: Values): Values {
  const bytes = (text: string): string =>
    String.fromCharCode(...new TextEncoder().encode(text.slice(0, 10_000)));
  const { value, token } = values;
  return {
    ...values,
    ...(value === undefined ? {} : { value: bytes(value) }),
    ...(token === undefined ? {} : { token: bytes(token) }),
  };
}

/** Whether a reading only repeats what another tells: browsers have several lines for one failure. */
function isEcho(one: Reading, all: readonly Reading[]): boolean {
  return all.some((other) => other !== one && other.browser === one.browser && repeats(one, other));
}

function repeats(one: Reading, other: Reading): boolean {
  const isVague = (reading: Reading): boolean =>
    reading.error !== undefined || reading.codes[0] === 'network';
  if (other.url === one.url) {
    // The network's word on what the CORS protocol blocked.
    if (isVague(one) && !isVague(other)) return true;
    // Chromium logs the preflight apart, Firefox judges a redirected one as an answer, too.
    if (one.error !== undefined && one.method === 'OPTIONS') return other.error === one.error;
    if (other.codes[0] === 'preflight-redirect') return one.codes[0] !== 'preflight-redirect';
  }
  // WebKit says the reason once more, without the URL.
  const { codes, ...facts } = one;
  const told = new Map<string, unknown>(Object.entries(other));
  return (
    codes[0] === other.codes[0] &&
    Object.keys(other).length > Object.keys(one).length &&
    Object.entries(facts).every(([name, value]) => told.get(name) === value)
  );
}
