import { getDomain } from 'tldts';

/**
 * A host's registrable domain by the whole public suffix list. Its private part counts too (`github.io`),
 * as it does for browsers.
 *
 * @see https://url.spec.whatwg.org/#host-registrable-domain
 */
export function registrableDomain(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}
