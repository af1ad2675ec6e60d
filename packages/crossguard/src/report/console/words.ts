/** What a place in a browser's message holds. Reading gives it back under this name. */
export type Slot =
  | 'what'
  | 'url'
  | 'origin'
  | 'page'
  | 'source'
  | 'target'
  | 'value'
  | 'token'
  | 'method'
  | 'header'
  | 'status'
  | 'port'
  | 'host'
  | 'schemes'
  | 'error';

/** What the places of a message hold. */
export type Values = Readonly<Partial<Record<Slot, string>>>;

/** Something to put a value into, or words around it that are left out where there is none. */
type Place =
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'maybe'; readonly slot: Slot; readonly words: Words };

/** Text as it stands, with places in it. */
export type Words = readonly (string | Place)[];

/** Words with places: `` words`The page at ${'url'}.` ``. */
export function words(texts: TemplateStringsArray, ...places: readonly (Slot | Place)[]): Words {
  const pieces: (string | Place)[] = [];
  for (const [index, text] of texts.entries()) {
    if (text !== '') pieces.push(text);
    const place = places[index];
    if (place === undefined) continue;
    pieces.push(typeof place === 'string' ? { kind: 'slot', slot: place } : place);
  }
  return pieces;
}

/** Words that stand there where `slot` has a value, and else not. */
export function maybe(slot: Slot, optional: Words): Place {
  return { kind: 'maybe', slot, words: optional };
}

/** Puts values into the places. */
export function fill(pieces: Words, values: Values): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const value = values[piece.slot];
      if (piece.kind === 'slot') return value ?? '';
      return value === undefined ? '' : fill(piece.words, values);
    })
    .join('');
}
