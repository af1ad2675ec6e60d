/** An entry of an `origin` option: an origin as browsers send it, a pattern, everyone or nobody, or a list. */
export type OriginEntry = string | boolean | RegExp | readonly OriginEntry[];

/**
 * The value of `Access-Control-Allow-Origin` for a request; null where its origin stays out.
 *
 * A string alone is a constant, the same for all: browsers compare. Whatever else is in `option`, such as a
 * `Set` or a `URL`, lets nobody in, though it is truthy.
 *
 * @param origin the request's `Origin`; null where there is none
 * @example
 * ```ts
 * import { allowOrigin } from '@crossguard/cors/compat/origin-option';
 *
 * allowOrigin('https://a.example', 'https://b.example'); // 'https://a.example'
 * allowOrigin([/^https:\/\/b\.example$/g], 'https://b.example'); // 'https://b.example'
 * allowOrigin(['*'], 'https://b.example'); // '*'
 * ```
 */
export function allowOrigin(option: unknown, origin: string | null): string | null {
  if (typeof option === 'string') return option;
  if (isAnyOrigin(option)) return '*';
  return origin !== null && matches(option, origin) ? origin : null;
}

/** Whether the answer is `*`, whoever asks: `*` alone or in a list. */
export function isAnyOrigin(option: unknown): boolean {
  return option === '*' || (Array.isArray(option) && option.some(isAnyOrigin));
}

function matches(option: unknown, origin: string): boolean {
  if (Array.isArray(option)) return option.some((entry) => matches(entry, origin));
  // `search` begins at the start and leaves `lastIndex` alone: `test` of a global one would alternate.
  if (option instanceof RegExp) return origin.search(option) !== -1;
  return option === true || option === origin;
}
