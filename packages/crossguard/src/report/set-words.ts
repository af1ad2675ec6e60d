import type { Product } from '@crossguard/cors/policy/sets/grants';
import { outlineOrigins } from '@crossguard/cors/policy/sets/origin-outline';
import type { PathRegion } from '@crossguard/cors/policy/sets/path-region';
import type { TokenSet } from '@crossguard/cors/policy/sets/token-set';
import { printable } from './printable.ts';

/** The most names that a sentence lists before it counts the rest. */
const mostNames = 6;

/** `a`, `a and b`, `a, b and c`, `a, b and 7 more`. */
export function enumerated(names: readonly string[]): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  const items = shown.map((name) => printable(name));
  if (shown.length < names.length) items.push(`${names.length - shown.length} more`);
  const last = items.pop() ?? 'none';
  return items.length === 0 ? last : `${items.join(', ')} and ${last}`;
}

/** Who, in a product: `pages of https://a.example and https://*.b.example, but not https://x.b.example`. */
export function originWords({ origins }: Product): string {
  const { included, excluded } = outlineOrigins(origins);
  const names = included.map((text) =>
    text === '*' ? 'any origin' : text === 'null' ? 'opaque origins (null)' : text,
  );
  return `pages of ${enumerated(names)}${exceptWords(excluded)}`;
}

/** Doing what: `GET, HEAD and POST`, `any method but PUT`. */
export function methodWords({ methods }: Product): string {
  return methods.rest ? `any method${butWords(namesIn(methods))}` : enumerated(namesIn(methods));
}

/** With which headers; empty where only those that need no leave are meant. */
export function headerWords({ headers }: Product): string {
  const names = namesIn(headers).filter((name) => name !== '');
  const what = headers.rest
    ? `any header${butWords(names)}`
    : `the header${names.length === 1 ? '' : 's'} ${enumerated(names)}`;
  const isOptional = headers.rest !== headers.listed.has('');
  if (!isOptional) return `, with ${what}`;
  return names.length === 0 && !headers.rest ? '' : `, also with ${what}`;
}

export function credentialsWords({ credentials }: Product): string {
  if (!credentials.included) return 'without credentials';
  return credentials.left ? 'with or without credentials' : 'with credentials';
}

/** A region of paths: `/api/*, but not /api/admin/*`, `/fonts/*.woff2`. */
export function regionWords(region: PathRegion): string {
  switch (region.kind) {
    case 'exact':
      return printable(region.path);
    case 'ambiguous':
      return 'paths that can be read in two ways, such as /a//b';
    case 'below': {
      const { folder, only, exceptExtensions, except } = region;
      const what = only === '' ? `${folder}* without extension` : `${folder}*${only ?? ''}`;
      const others = exceptExtensions.map((name) =>
        name === '' ? 'names without extension' : `${folder}*${name}`,
      );
      return printable(what) + exceptWords([...others, ...except]);
    }
  }
}

/** What a set lists: its elements, or, of one that has nearly all, what it lacks. */
function namesIn({ listed }: TokenSet): string[] {
  return [...listed.keys()];
}

function exceptWords(names: readonly string[]): string {
  return names.length === 0 ? '' : `, but not ${enumerated(names)}`;
}

function butWords(names: readonly string[]): string {
  return names.length === 0 ? '' : ` but ${enumerated(names)}`;
}
