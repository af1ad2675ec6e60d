/**
 * A short name of a text that changes with it (FNV-1a, and a second hash beside it). It tells one's own texts apart and keeps nobody out, so
 * that no cryptography is needed, which a browser has only as promises.
 */
export function fingerprint(text: string): string {
  let [low, high] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high + unit, 0x85ebca6b) ^ (high >>> 13);
  }
  return [low, high].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('');
}
