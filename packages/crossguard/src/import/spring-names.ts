import type { IssuePath } from '@crossguard/cors/policy/issue';

/** A property's value under its name, which is taken apart at the dots; lists' positions are parts as well. */
export type Property = {
  readonly names: readonly string[];
  readonly value: unknown;
  readonly path: IssuePath;
};

/** More than any application has. Aliases of YAML can make some lines to more than that. */
const mostProperties = 20_000;

/** All properties of a nested object, in the order in which they stand there. */
export function listProperties(value: object): readonly Property[] {
  const found: Property[] = [];
  const visit = (names: readonly string[], at: unknown, path: IssuePath): void => {
    if (found.length >= mostProperties) return;
    if (typeof at !== 'object' || at === null) {
      found.push({ names, value: at, path });
    } else if (Array.isArray(at)) {
      for (const [index, item] of at.entries()) {
        visit([...names, String(index)], item, [...path, index]);
      }
    } else {
      for (const [key, item] of Object.entries(at)) {
        visit([...names, ...partsOf(key)], item, [...path, key]);
      }
    }
  };
  visit([], value, []);
  return found;
}

/** `a.b[/api/**].c[0]` as its parts; what stands in brackets is one, dots and all. */
function partsOf(key: string): readonly string[] {
  return Array.from(
    key.matchAll(/\[([^[\]]*)\]|[^.[\]]+/g),
    ([part, bracketed]) => bracketed ?? part,
  );
}

/** A name as Spring compares it: `allowed-origins`, `allowedOrigins` and `ALLOWED_ORIGINS` are one. */
export function relaxed(name: string): string {
  return name.replaceAll(/[-_]/g, '').toLowerCase();
}
