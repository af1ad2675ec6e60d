import type * as tldts from 'tldts';

/**
 * Stands in for the package `tldts` in the browser (see vite.config.mjs): the list of public suffixes is larger than
 * all else together, and only policies with a pattern for subdomains ask for it. It is loaded when one does; until
 * then, no host is a public suffix.
 */
let list: Pick<typeof tldts, 'getPublicSuffix'> | null = null;
let isAsked = false;
const listeners = new Set<() => void>();

export function getPublicSuffix(
  ...[host, options]: Parameters<typeof tldts.getPublicSuffix>
): string | null {
  if (list === null && !isAsked) {
    isAsked = true;
    void load();
  }
  return list === null ? null : list.getPublicSuffix(host, options);
}

/** Calls back when the list has come: what was judged without it is to be judged again. */
export function whenSuffixesCome(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function load(): Promise<void> {
  // Not by its name, which is this module's.
  list = await import('tldts/dist/es6/index.js');
  for (const listener of listeners) listener();
}
