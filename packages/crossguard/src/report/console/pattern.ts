import type { Phrase } from './phrase.ts';
import type { Slot, Words } from './words.ts';

/** Words made ready for reading: text, then places with the text behind each. */
export type Pattern = {
  readonly lead: string;
  readonly parts: readonly {
    readonly slot: Slot;
    /** The text behind the place, up to the next; empty at the end. */
    readonly after: string;
    /** At the end: the punctuation behind the place, which a paste may lack. */
    readonly stop: string;
  }[];
};

const known = new WeakMap<Phrase, readonly Pattern[]>();

/** A phrase's patterns: one for each choice of what may be left out. `prepare` makes text comparable. */
export function compiled(phrase: Phrase, prepare: (text: string) => string): readonly Pattern[] {
  const made = known.get(phrase) ?? choices(phrase.words).map((words) => pattern(words, prepare));
  known.set(phrase, made);
  return made;
}

/** Text and places, without choices. */
type Plain = readonly (string | { readonly slot: Slot })[];

function choices(words: Words): readonly Plain[] {
  let made: readonly Plain[] = [[]];
  for (const piece of words) {
    if (typeof piece === 'string' || piece.kind === 'slot') {
      made = made.map((plain) => plain.concat(piece));
    } else {
      const optional = choices(piece.words);
      made = made.concat(made.flatMap((plain) => optional.map((more) => plain.concat(more))));
    }
  }
  return made;
}

/** What can have a space in it, so that only its end tells where it ends. */
const spaced: ReadonlySet<Slot> = new Set(['value', 'token']);

function pattern(words: Plain, prepare: (text: string) => string): Pattern {
  let lead = '';
  const parts: { slot: Slot; after: string; stop: string }[] = [];
  for (const piece of words) {
    const last = parts.at(-1);
    if (typeof piece !== 'string') parts.push({ slot: piece.slot, after: '', stop: '' });
    else if (last === undefined) lead += prepare(piece);
    else last.after += prepare(piece);
  }
  // Brackets and what ends a sentence are often lost in a paste. A short end is needed to find the place's.
  lead = lead.replace(/^\(/, '');
  const last = parts.at(-1);
  if (last === undefined) return { lead: lead.replace(/[.: )]+$/, ''), parts };
  if (/^\W*$/.test(last.after) && !spaced.has(last.slot)) {
    last.stop = last.after.trim();
    last.after = '';
  }
  last.after = last.after.replace(last.after.length > 10 ? /[.: )]+$/ : /[.: ]+$/, '');
  return { lead, parts };
}
