import { get, type HeaderList } from './header-list.ts';

/**
 * What a CORS check says: success, or which of its steps failed and on what value.
 */
export type CORSCheckResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'allow-origin-missing'; readonly value: null }
  | {
      readonly ok: false;
      readonly code:
        | 'allow-origin-mismatch'
        | 'allow-origin-multiple'
        | 'allow-origin-wildcard-with-credentials';
      readonly value: string;
    }
  | {
      readonly ok: false;
      readonly code: 'allow-credentials-missing';
      readonly value: string | null;
    };

const success: CORSCheckResult = { ok: true };

/**
 * The CORS check.
 *
 * Where the standard says only "failure", the result also says what kind of value it failed on, for
 * people; that never changes whether it fails.
 *
 * @param origin the byte-serialised request origin
 * @param credentials the request's credentials mode
 * @param headers the response's header list
 * @example
 * ```ts
 * import { corsCheck } from '@crossguard/cors/spec/cors-check';
 *
 * corsCheck('https://a.example', 'omit', [['Access-Control-Allow-Origin', '*']]).ok; // true
 * corsCheck('https://a.example', 'include', [['Access-Control-Allow-Origin', '*']]).ok; // false
 * corsCheck('https://a.example', 'omit', [['Access-Control-Allow-Origin', 'https://a.example/']]).ok; // false
 * ```
 * @see https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(
  origin: string,
  credentials: 'omit' | 'same-origin' | 'include',
  headers: HeaderList,
): CORSCheckResult {
  // 1. Let origin be the result of getting `Access-Control-Allow-Origin` from response's header list.
  const allowed = get(headers, 'Access-Control-Allow-Origin');
  // 2. If origin is null, then return failure.
  if (allowed === null) return { ok: false, code: 'allow-origin-missing', value: null };
  // 3. If request's credentials mode is not "include" and origin is `*`, then return success.
  if (credentials !== 'include' && allowed === '*') return success;
  // 4. If the result of byte-serializing a request origin with request is not origin, then return failure.
  if (allowed !== origin) return { ok: false, code: mismatch(allowed), value: allowed };
  // 5. If request's credentials mode is not "include", then return success.
  if (credentials !== 'include') return success;
  // 6. Let credentials be the result of getting `Access-Control-Allow-Credentials`.
  const value = get(headers, 'Access-Control-Allow-Credentials');
  // 7-8. If credentials is `true`, then return success. Return failure.
  return value === 'true' ? success : { ok: false, code: 'allow-credentials-missing', value };
}

function mismatch(
  value: string,
): 'allow-origin-mismatch' | 'allow-origin-multiple' | 'allow-origin-wildcard-with-credentials' {
  if (value === '*') return 'allow-origin-wildcard-with-credentials';
  // No serialised origin holds a comma or a space: what has one is a list of several.
  return /[, ]/.test(value) ? 'allow-origin-multiple' : 'allow-origin-mismatch';
}
