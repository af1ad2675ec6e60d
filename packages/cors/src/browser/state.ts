import type { RegistrableDomain } from '../spec/origin.ts';
import type { PreflightCache } from '../spec/preflight-cache.ts';

/** Whose behaviour to follow: the standard's own, or one engine's with its quirks. */
export type Engine = 'standard' | 'chromium' | 'firefox' | 'webkit';

/**
 * What a browser remembers from one fetch to the next, and what it needs of the world, all of it given.
 */
export type BrowserState = {
  readonly preflightCache: PreflightCache;
  /** The clock that the preflight cache is driven by, in milliseconds. Any zero, never backwards. */
  readonly now: () => number;
  readonly registrableDomain: RegistrableDomain;
  /** The browser's `Accept-Language`, or null to send none. */
  readonly acceptLanguage: string | null;
};
