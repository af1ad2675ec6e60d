import { noRegistrableDomain, type RegistrableDomain } from '../spec/origin.ts';
import { PreflightCache } from '../spec/preflight-cache.ts';
import type { Engine } from './engine.ts';
import type { EngineName } from './quirks/engine-names.ts';
import { engines } from './quirks/engines.ts';

/** What a browser remembers from one fetch to the next, and what it needs of the world, all of it given. */
export type BrowserState = {
  /** What it does where browser engines differ. */
  readonly engine: Engine;
  readonly preflightCache: PreflightCache;
  /** The clock that drives the preflight cache, in milliseconds. Any zero, never backwards. */
  readonly now: () => number;
  /** The longest that a preflight is remembered, in seconds, whatever the server says. */
  readonly maxAgeLimit: number;
  readonly registrableDomain: RegistrableDomain;
  /** The browser's `Accept-Language`, or null to send none. */
  readonly acceptLanguage: string | null;
};

/**
 * A browser that remembers nothing yet.
 *
 * @param given the clock; the engine, where it is to do what that one does instead of what the standard says;
 *   the public suffix list where sites matter (without it only equal hosts are one site); what the browser
 *   says of its languages; its limit on `Access-Control-Max-Age`, the engine's own unless told
 * @example
 * ```ts
 * import { createBrowserState } from '@crossguard/cors/browser/browser-state';
 *
 * createBrowserState({ now: () => 0 }).maxAgeLimit; // Infinity
 * createBrowserState({ now: () => 0, engine: 'chromium' }).maxAgeLimit; // 7200
 * ```
 */
export function createBrowserState(given: {
  readonly now: () => number;
  readonly engine?: EngineName;
  readonly registrableDomain?: RegistrableDomain;
  readonly acceptLanguage?: string | null;
  readonly maxAgeLimit?: number;
}): BrowserState {
  const engine = engines[given.engine ?? 'standard'];
  return {
    engine: engine.hooks,
    preflightCache: new PreflightCache(),
    now: given.now,
    maxAgeLimit: given.maxAgeLimit ?? engine.maxAgeLimit,
    registrableDomain: given.registrableDomain ?? noRegistrableDomain,
    acceptLanguage: given.acceptLanguage ?? null,
  };
}
