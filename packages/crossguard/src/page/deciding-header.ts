import type { Failure, FailureCode } from '@crossguard/cors/browser/failure';

/** The header, in lower case, whose value or absence makes a failure; where none is named, none does. */
const decidingHeaders: Readonly<Partial<Record<FailureCode, string>>> = {
  'allow-origin-missing': 'access-control-allow-origin',
  'allow-origin-mismatch': 'access-control-allow-origin',
  'allow-origin-multiple': 'access-control-allow-origin',
  'allow-origin-wildcard-with-credentials': 'access-control-allow-origin',
  'allow-credentials-missing': 'access-control-allow-credentials',
  'allow-methods-unparsable': 'access-control-allow-methods',
  'allow-headers-unparsable': 'access-control-allow-headers',
  'method-not-allowed': 'access-control-allow-methods',
  'header-not-allowed': 'access-control-allow-headers',
  'authorization-not-covered-by-wildcard': 'access-control-allow-headers',
};

/**
 * The header of the last response that decided how a step ended: the one that a failure is about, or the
 * one that let the page in.
 */
export function decidingHeader(failure: Failure | null): string | null {
  return failure === null ? 'access-control-allow-origin' : (decidingHeaders[failure.code] ?? null);
}
