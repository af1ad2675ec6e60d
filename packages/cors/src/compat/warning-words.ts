import type { RegExpReading } from './read-regexp.ts';
import type { Danger } from './warning.ts';

/** What each warning says. Nothing of a request is in it. */
export function messageOf({ code, facts }: Danger): string {
  switch (code) {
    case 'any-origin-with-credentials':
      return `${facts.how} with credentials lets a page of any site in the world read, and do, what your signed-in users may.`;
    case 'regexp-matches-more':
      return `the regular expression ${facts.regexp} lets in more than it seems to: ${faultsOf(facts.reading)}.`;
    case 'null-origin':
      return `the origin null is that of every sandboxed frame, on any site${facts.credentials ? ', and here it may use credentials' : ''}.`;
    case 'not-an-origin':
      return `${facts.what} is no origin. The library that this stands in for lets everybody in by it; here it lets nobody in.`;
  }
}

function faultsOf({ isOpenBefore, isOpenAfter, hasLooseDot }: RegExpReading): string {
  return [
    ...(isOpenBefore ? ['without ^, anything may stand before it'] : []),
    ...(isOpenAfter ? ['without $, anything may follow'] : []),
    ...(hasLooseDot ? [String.raw`a . without a backslash is any character`] : []),
  ].join('; ');
}
