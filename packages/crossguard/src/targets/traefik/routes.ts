import type { PathMatch, PathPattern } from '@crossguard/cors/policy/path-match';
import { pathRegex } from '../path-regex.ts';

/** The text that a path is compared with. */
export function patternOf(path: PathPattern): string {
  switch (path.kind) {
    case 'any':
      return '/';
    case 'prefix':
      return path.prefix;
    case 'exact':
      return path.path;
  }
}

/** A rule of Traefik's router. Its regular expressions match anywhere in a path. */
export function routeRule(match: PathMatch): string {
  const { path, extensions } = match;
  if (extensions !== null) return `PathRegexp(${literal(`^(?:${pathRegex(match)})$`)})`;
  return `${path.kind === 'exact' ? 'Path' : 'PathPrefix'}(${literal(patternOf(path))})`;
}

/**
 * Quotes a text in a rule: between backquotes everything is itself but a backquote, which no path has, since
 * browsers escape it, and no regular expression is made with.
 */
function literal(text: string): string {
  return `\`${text}\``;
}
