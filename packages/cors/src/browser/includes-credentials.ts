import { sameOrigin } from '../spec/origin.ts';
import type { Run } from './run.ts';

/**
 * Whether the actual request includes credentials.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch step 8.3 and 8.4
 */
export function includesCredentials(run: Run): boolean {
  const { credentials, mode, page } = run.request;
  const include =
    credentials === 'include' || (credentials === 'same-origin' && run.tainting === 'basic');
  if (!include) return false;
  // Cross-Origin-Embedder-Policy allows credentials. The standard's text says "redirect-taint is not
  // same-origin" here, which would withhold a page's own cookies from its own server; its earlier text
  // ("does not have a redirect-tainted origin") and every engine have it as below.
  if (mode !== 'no-cors' || page.embedderPolicy !== 'credentialless') return true;
  return sameOrigin(page.origin, run.current.origin) && run.redirectTaint === 'same-origin';
}
