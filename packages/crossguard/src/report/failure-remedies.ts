import { parseURL } from '@crossguard/cors/spec/url';
import { printable, shortened } from './printable.ts';

/** What to do about a preflight that was redirected, by where to. */
export function redirectRemedy(location: string | null, url: string): string {
  const source = parseURL(url);
  const target = location === null ? null : parseURL(location, url);
  if (source === null || target === null) return 'Let the page ask the final URL.';
  if (source.hostname === target.hostname && source.protocol !== target.protocol) {
    return `The server redirects to ${target.protocol.slice(0, -1)}: let the page ask ${target.href}.`;
  }
  const bare = (path: string): string => path.replace(/\/$/, '');
  if (source.origin === target.origin && bare(source.pathname) === bare(target.pathname)) {
    return `The two differ by a slash at the end: let the page ask ${target.href}.`;
  }
  if (/log-?in|sign-?in|auth/i.test(target.pathname)) {
    return 'The server redirects to a login: let preflights through without one.';
  }
  return `Let the page ask ${shortened(printable(target.href), 120)} at once.`;
}

/** How a list of tokens should have been written, by how it was. */
export function listRemedy(value: string, what: string, example: string): string {
  if (/[[\]"{}']/.test(value)) {
    return `The value looks like JSON or has quotes: write the ${what} bare, separated by commas (${example}).`;
  }
  return /,/.test(value)
    ? `Write ${what} separated by commas (${example}), without anything else.`
    : `Separate the ${what} by commas (${example}), not by spaces or semicolons.`;
}

/** What to do where the case of a method is all that differs. */
export function caseRemedy(method: string, allowed: readonly string[]): readonly string[] {
  const twin = allowed.find(
    (name) => name !== method && name.toUpperCase() === method.toUpperCase(),
  );
  if (method !== method.toUpperCase()) {
    return [
      `Methods are case-sensitive. Browsers write get, post, put, delete, head and options in upper case, but not ${method}: let the page write ${method.toUpperCase()}.`,
    ];
  }
  return twin === undefined ? [] : [`Methods are case-sensitive: write ${method}, not ${twin}.`];
}
