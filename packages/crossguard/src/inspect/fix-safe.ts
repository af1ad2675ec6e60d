import { cutOrigin } from '@crossguard/cors/policy/cut-origin';
import type { Issue, IssueCode } from '@crossguard/cors/policy/issue';

/**
 * The issues whose suggestion a tool may carry out: it says what the author wrote, as browsers write it, or
 * takes out what has no effect. Not here is what would let in more than was written (a path or user taken off
 * an origin, a scheme guessed), what would take away what was meant (a rule that others hide), and what is a
 * choice (how long to cache).
 */
const safeCodes: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'not-a-list',
  'not-a-boolean',
  'not-a-number',
  'unknown-key',
  'duplicate',
  'covered',
  'unused-danger',
  'origin-several',
  'origin-whitespace',
  'origin-trailing-slash',
  'origin-default-port',
  'origin-upper-case',
  'origin-unicode-host',
  'origin-ipv4-form',
  'origin-ipv6-form',
  'invalid-method',
  'forbidden-method',
  'method-case',
  'safelisted-method',
  'invalid-header-name',
  'forbidden-request-header',
  'cors-header-in-allow-headers',
  'safelisted-request-header',
  'forbidden-response-header',
  'cors-header-in-expose-headers',
  'safelisted-response-header',
  'max-age-too-long',
  'path-not-encoded',
  'invalid-extension',
]);

/** Whether an issue's suggestion can be carried out without asking. */
export function isSafe({ code, value, suggestion, path }: Issue): boolean {
  if (suggestion === null || !safeCodes.has(code)) return false;
  if (code === 'unknown-key') {
    // Only a person writes a `dangerously…` key.
    return suggestion.kind === 'rename' && !suggestion.key.startsWith('dangerously');
  }
  // Nor does anything but a person switch one on.
  if (code === 'not-a-boolean' && String(path.at(-1)).startsWith('dangerously')) return false;
  return code.startsWith('origin-') ? isSameOrigin(String(value), mended(suggestion)) : true;
}

function mended(suggestion: NonNullable<Issue['suggestion']>): readonly string[] {
  if (suggestion.kind === 'split') return suggestion.values;
  return suggestion.kind === 'replace' ? [String(suggestion.value)] : [];
}

/** Whether what is suggested for an origin is nothing but the same, written otherwise. */
function isSameOrigin(text: string, origins: readonly string[]): boolean {
  const written = text.split(/[\s,]+/).filter((piece) => piece !== '');
  return (
    written.length === origins.length &&
    written.every((piece, at) => {
      const parts = cutOrigin(piece);
      const isWhole =
        parts === null
          ? piece === origins[at]
          : parts.userinfo === null && (parts.tail === '' || parts.tail === '/');
      return isWhole && stars(piece) === stars(origins[at] ?? '');
    })
  );
}

function stars(text: string): number {
  return text.split('*').length;
}
