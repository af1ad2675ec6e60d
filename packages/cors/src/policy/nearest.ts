/** Names longer than this are no slips of the keyboard, and comparing them costs their length squared. */
const longest = 40;

/**
 * The one of some names that another was probably meant to be, or null. Words of other tools count as the
 * same: `origins`, `allowedOrigins` and `Access-Control-Allow-Origin` are all `allowOrigins`.
 *
 * @example
 * ```ts
 * import { nearest } from '@crossguard/cors/policy/nearest';
 *
 * nearest('allowedOrigin', ['allowOrigins', 'maxAge']); // 'allowOrigins'
 * nearest('max_age', ['allowOrigins', 'maxAge']); // 'maxAge'
 * nearest('colour', ['allowOrigins', 'maxAge']); // null
 * ```
 */
export function nearest(name: string, known: readonly string[]): string | null {
  if (name.length > longest) return null;
  let best: string | null = null;
  let least = 3;
  for (const candidate of known) {
    const distance = Math.min(
      editDistance(letters(name), letters(candidate)),
      editDistance(stem(name), stem(candidate)),
    );
    // Two slips in a word of four letters make another word.
    if (distance < least && distance * 3 <= candidate.length) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** What names have in common whose spelling, prefix or number differs: `allowOrigins` is `origin`. */
function stem(name: string): string {
  return letters(name)
    .replace(/^accesscontrol/, '')
    .replace(/^allow(?:ed)?(?=.)/, '')
    .replace(/^exposed/, 'expose')
    .replace(/s$/, '');
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

/** How many letters must be put in, taken out or changed to make one text of another. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 0; i < a.length; i += 1) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) {
      const change = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
