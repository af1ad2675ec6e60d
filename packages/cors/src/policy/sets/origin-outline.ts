import type { HostTree, OriginSet } from './origin-set.ts';
import { hasToken, type TokenSet } from './token-set.ts';

/**
 * A set of origins in the notation of policies. Of the patterns that cover an origin, the narrowest one
 * decides whether it is in the set.
 */
export type OriginOutline = {
  readonly included: readonly string[];
  readonly excluded: readonly string[];
};

/**
 * Writes a set of origins down, for people to read.
 *
 * @example
 * ```ts
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 * import { difference } from '@crossguard/cors/policy/sets/operation';
 * import { outlineOrigins } from '@crossguard/cors/policy/sets/origin-outline';
 * import { allOrigins, joinOrigins, originSet } from '@crossguard/cors/policy/sets/origin-set';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://*.example.com'] }] });
 * const listed = parsed.ok ? originSet(parsed.policy.rules[0]?.allowOrigins ?? []) : allOrigins;
 * outlineOrigins(joinOrigins(allOrigins, listed, difference)).excluded; // ['https://*.example.com']
 * ```
 */
export function outlineOrigins({ hasNull, schemes }: OriginSet): OriginOutline {
  const outline = { included: new Array<string>(), excluded: new Array<string>() };
  const say = (isIn: boolean, text: string): void => {
    (isIn ? outline.included : outline.excluded).push(text);
  };
  const others = schemes.rest.below;
  if (others.rest) say(true, '*');
  if (hasNull !== others.rest) say(hasNull, 'null');
  for (const [scheme, tree] of schemes.listed) {
    for (const [host, ports, above] of changesIn(tree, others, [])) {
      for (const [isIn, port] of changedPorts(ports, above))
        say(isIn, `${scheme}://${host}${port}`);
    }
  }
  return outline;
}

/** The hosts whose ports are not those that hold above them: their ports, and those. */
function* changesIn(
  { here, below, children }: HostTree,
  above: TokenSet,
  labels: readonly string[],
): Generator<[host: string, ports: TokenSet, above: TokenSet]> {
  const host = labels.toReversed().join('.');
  if (labels.length > 0) yield [host, here, above];
  yield [labels.length > 0 ? `*.${host}` : '*', below, above];
  for (const [label, child] of children) yield* changesIn(child, below, [...labels, label]);
}

function* changedPorts(ports: TokenSet, above: TokenSet): Generator<[isIn: boolean, port: string]> {
  if (ports === above) return;
  if (ports.rest !== above.rest) yield [ports.rest, ':*'];
  const before = ports.rest === above.rest ? above : { rest: ports.rest, listed: new Map() };
  for (const port of new Set([...ports.listed.keys(), ...before.listed.keys()])) {
    const isIn = hasToken(ports, port);
    if (isIn !== hasToken(before, port)) yield [isIn, port === '' ? '' : `:${port}`];
  }
}
