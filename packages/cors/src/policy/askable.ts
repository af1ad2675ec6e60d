import { parseOrigin } from '../spec/origin.ts';
import { isHostName, isLoopback } from './host.ts';
import type { RuleTerms } from './policy.ts';

/** Longer than any host name with a port and a scheme that is in use. */
const longest = 512;

/**
 * Which `Origin` values a rule's lookups are asked about: those that read exactly as a tuple origin does.
 * What a lookup sees can be sent back as it is, and never needs its own validation. `null` is no such
 * origin: it would be any page's.
 */
export function askable({ lookups, asksAboutInsecure }: RuleTerms): (origin: string) => boolean {
  if (lookups.length === 0) return () => false;
  return (text) => {
    const origin = text.length <= longest ? parseOrigin(text) : null;
    if (origin?.kind !== 'tuple') return false;
    // Hosts of schemes that the URL parser does not know may hold much else, commas among it.
    if (!isHostName(origin.host) && !origin.host.startsWith('[')) return false;
    return asksAboutInsecure || origin.scheme !== 'http' || isLoopback(origin.host);
  };
}
