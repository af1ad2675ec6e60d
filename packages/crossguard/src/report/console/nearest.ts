import { knownPhrases } from './read.ts';
import type { Words } from './words.ts';

/**
 * The known message that shares the most words with a text, or null where none shares half of its own. Only the
 * text's beginning is looked at.
 */
export function nearestMessage(text: string): string | null {
  const said = new Set(wordsIn(text.slice(0, 4000)));
  const known = knownPhrases.map(({ words }) => {
    const shown = shownWords(words);
    const own = wordsIn(shown);
    const shared = own.filter((word) => said.has(word)).length;
    return { shown: shown.trim(), share: shared / Math.max(own.length, 4) };
  });
  const [nearest] = known.sort((a, b) => b.share - a.share);
  return nearest === undefined || nearest.share < 0.5 ? null : nearest.shown;
}

function wordsIn(text: string): string[] {
  return text.toLowerCase().match(/[a-z][a-z-]{2,}/g) ?? [];
}

function shownWords(words: Words): string {
  return words
    .map((piece) =>
      typeof piece === 'string' ? piece : piece.kind === 'slot' ? `<${piece.slot}>` : '',
    )
    .join('');
}
