import { getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';
import { isToken, normalizeHeaderValue } from './header-syntax.ts';

/**
 * Parses a MIME type and answers its essence (`text/html`), or null where the text is no MIME type.
 * Parameters never make a MIME type invalid, so the essence is all there is to check here.
 *
 * @example
 * ```ts
 * import { mimeEssence } from '@crossguard/cors/spec/mime-type';
 *
 * mimeEssence('Text/HTML; charset=utf-8'); // 'text/html'
 * mimeEssence('text'); // null
 * ```
 * @see https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function mimeEssence(text: string): string | null {
  // 1. Remove any leading and trailing HTTP whitespace from input.
  const input = normalizeHeaderValue(text);
  // 3-4. The type is what stands before the first slash.
  const slash = input.indexOf('/');
  if (slash === -1) return null;
  const type = input.slice(0, slash);
  // 7-8. The subtype is what stands before the first semicolon, without HTTP whitespace at its end.
  const semicolon = input.indexOf(';', slash);
  const rest = input.slice(slash + 1, semicolon === -1 ? input.length : semicolon);
  const trimmed = normalizeHeaderValue(rest);
  // Whitespace is removed at the subtype's end only: at its start it makes the subtype no token.
  const subtype = rest.startsWith(trimmed) ? trimmed : rest;
  // 4, 9. Both must be tokens.
  if (!isToken(type) || !isToken(subtype)) return null;
  return `${type}/${subtype}`.toLowerCase();
}

/**
 * Extracts the MIME type of a header list and answers its essence: the last `Content-Type` value that
 * parses, or null for none.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export function extractMimeEssence(list: HeaderList): string | null {
  let essence: string | null = null;
  for (const value of getDecodeAndSplit(list, 'Content-Type') ?? []) {
    const candidate = mimeEssence(value);
    if (candidate !== null && candidate !== '*/*') essence = candidate;
  }
  return essence;
}

const javaScriptTypes = new Set([
  'application/ecmascript',
  'application/javascript',
  'application/x-ecmascript',
  'application/x-javascript',
  'text/ecmascript',
  'text/javascript',
  'text/javascript1.0',
  'text/javascript1.1',
  'text/javascript1.2',
  'text/javascript1.3',
  'text/javascript1.4',
  'text/javascript1.5',
  'text/jscript',
  'text/livescript',
  'text/x-ecmascript',
  'text/x-javascript',
]);

/** @see https://mimesniff.spec.whatwg.org/#javascript-mime-type */
export function isJavaScriptMimeType(essence: string): boolean {
  return javaScriptTypes.has(essence);
}
