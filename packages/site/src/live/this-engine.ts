import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';

/**
 * The engine of the browser that says this of itself. Every browser says that it is like Safari, and every one of
 * Chromium's that it is Chrome.
 */
export function engineOf(userAgent: string): EngineName {
  if (/\bGecko\/\d/.test(userAgent)) return 'firefox';
  if (/Chrom(?:e|ium)\//.test(userAgent)) return 'chromium';
  return /\bAppleWebKit\//.test(userAgent) ? 'webkit' : 'standard';
}
