import { getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';
import { extractMimeEssence, isJavaScriptMimeType } from './mime-type.ts';

/**
 * Whether a response to a script, style or worker request is blocked due to its MIME type, and whether
 * `nosniff` was the reason; null where it is not blocked.
 *
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 * @see https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
 */
export function blockedByMimeType(
  destination: string,
  headers: HeaderList,
): { readonly type: string; readonly nosniff: boolean } | null {
  const scriptLike = destination === 'script' || destination === 'worker';
  if (!scriptLike && destination !== 'style') return null;
  const essence = extractMimeEssence(headers);
  const type = essence ?? '';
  if (scriptLike && (/^(?:audio|image|video)\//.test(type) || type === 'text/csv')) {
    return { type, nosniff: false };
  }
  const [first] = getDecodeAndSplit(headers, 'X-Content-Type-Options') ?? [];
  if (first?.toLowerCase() !== 'nosniff') return null;
  const accepted = scriptLike ? isJavaScriptMimeType(type) : type === 'text/css';
  return accepted ? null : { type, nosniff: true };
}
