import type { VNode } from 'preact';

/** The scripts that pages have, one for each kind of page: `src/entries/<name>.ts`. */
export type Entry = 'playground' | 'guide';

/** A page of the site, ready to be written as a file. */
export type Page = {
  /** From the root of the site, such as `guide/preflights.html`. */
  readonly path: string;
  readonly title: string;
  /** A sentence for search engines and previews. */
  readonly description: string;
  /** Null for pages in which nothing moves. */
  readonly entry: Entry | null;
  readonly body: VNode;
};

/** A link from one page to another that works in any folder of any host, and from a file. */
export function linkFrom(page: string, to: string): string {
  const up = '../'.repeat(page.split('/').length - 1);
  return `${up}${to}`;
}
