import { getDecodeAndSplit } from './extract.ts';
import type { HeaderList } from './header-list.ts';

/**
 * The TAO check: whether a response shares its timing with the page.
 *
 * @param origin the serialised request origin
 * @param basic whether the request's response tainting is "basic"
 * @see https://fetch.spec.whatwg.org/#concept-tao-check
 */
export function taoCheck(origin: string, basic: boolean, headers: HeaderList): boolean {
  const values = getDecodeAndSplit(headers, 'Timing-Allow-Origin') ?? [];
  return values.includes('*') || values.includes(origin) || basic;
}
