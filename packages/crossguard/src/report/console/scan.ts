import { compiled, type Pattern } from './pattern.ts';
import type { Phrase } from './phrase.ts';
import type { Slot, Values } from './words.ts';

/** Where a phrase stands in a text, and what its places hold there. */
export type Found = {
  readonly phrase: Phrase;
  readonly start: number;
  readonly end: number;
  readonly values: Values;
  /** How many characters of the text are the phrase's own: the more, the surer. */
  readonly weight: number;
};

/**
 * Finds the phrases in a text, in their order. Where two overlap, the one with more words of its own counts.
 *
 * Quotation marks are equal whatever their shape, for editors change them. What a place holds ends with its line.
 * Takes time linear in the text's length for each phrase.
 */
export function scan(text: string, phrases: readonly Phrase[]): readonly Found[] {
  const plain = straightened(text);
  const found = phrases.flatMap((phrase) =>
    compiled(phrase, straightened).flatMap((pattern) => occurrences(phrase, pattern, text, plain)),
  );
  const kept: Found[] = [];
  const taken = new Uint8Array(text.length);
  for (const one of found.sort((a, b) => b.weight - a.weight)) {
    if (taken[one.start] === 1 || taken[one.end - 1] === 1) continue;
    taken.fill(1, one.start, one.end);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** Quotation marks in their plain form, and what only looks like a space as one; all in place. */
function straightened(text: string): string {
  return text
    .replaceAll(/[‘’‚‛′`´]/g, "'")
    .replaceAll(/[“”„‟″]/g, '"')
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ');
}

function occurrences(phrase: Phrase, pattern: Pattern, text: string, plain: string): Found[] {
  const found: Found[] = [];
  let start = plain.indexOf(pattern.lead);
  while (start !== -1) {
    // What belongs to one occurrence ends where the next begins, so that no character is looked at twice.
    const next = plain.indexOf(pattern.lead, start + pattern.lead.length);
    const stretch = plain.slice(start, next === -1 ? plain.length : next);
    const line = stretch.indexOf('\n');
    const match = matched(pattern, line === -1 ? stretch : stretch.slice(0, line));
    if (match !== null) {
      const { end, places, weight } = match;
      const values: Partial<Record<Slot, string>> = {};
      for (const { slot, from, to } of places) values[slot] = text.slice(start + from, start + to);
      found.push({ phrase, start, end: start + end, values, weight });
    }
    start = next;
  }
  return found;
}

type Match = {
  readonly end: number;
  readonly weight: number;
  readonly places: readonly { readonly slot: Slot; readonly from: number; readonly to: number }[];
};

/** Matches a pattern at the beginning of a line. */
function matched({ lead, parts }: Pattern, line: string): Match | null {
  let at = lead.length;
  let weight = lead.length;
  const places: { slot: Slot; from: number; to: number }[] = [];
  for (const { slot, after, stop } of parts) {
    const to = after === '' ? lastOf(slot, line, at, stop) : line.indexOf(after, at);
    if (to === -1 || !shapes[slot].test(line.slice(at, to))) return null;
    places.push({ slot, from: at, to });
    at = to + after.length;
    weight += after.length;
  }
  return { end: at, weight, places };
}

/** Where a place ends that has no words behind it, but for the `stop` of its sentence. */
function lastOf(slot: Slot, line: string, from: number, stop: string): number {
  const rest = line.slice(from);
  const held = slot === 'value' ? rest.replace(/ \([^()]*, line \d+\)\s*$/, '') : rest;
  const run = (ends[slot] ?? /^\S*/).exec(held)?.[0] ?? '';
  return from + unstopped(run, stop).trimEnd().length;
}

/** A word without the quotation mark or the full stop behind it, which may be lost. */
function unstopped(run: string, stop: string): string {
  if (stop.startsWith("'") || stop.startsWith('"')) {
    const end = run.lastIndexOf(stop.charAt(0));
    return end === -1 ? run : run.slice(0, end);
  }
  return stop !== '' && run.endsWith(stop) ? run.slice(0, -stop.length) : run;
}

const word = /^\S+$/;
const address = /^\S*[:/.*…]\S*$/;
const token = /^[!#$%&'*+\-.^`|~\w]+$/;

/** What each place can hold. */
const shapes: Readonly<Record<Slot, RegExp>> = {
  what: /^[A-Za-z][A-Za-z -]{0,30}$/,
  url: address,
  origin: word,
  page: address,
  source: address,
  target: /^\S*$/,
  value: /^/,
  token: /^/,
  method: token,
  header: token,
  status: /^(?:\d+|\(null\))$/,
  port: /^\d+$/,
  host: word,
  schemes: /^/,
  error: /^[\w.]+$/,
};

/** Where places end that are followed by nothing, other than at a space. */
const ends: Readonly<Partial<Record<Slot, RegExp>>> = {
  value: /^[^\n]*/,
  schemes: /^[a-z+, -]*/i,
  status: /^(?:\d+|\(null\))/,
  error: /^[\w.]*/,
};
