import { parseOrigin } from '../../spec/origin.ts';
import { isDefaultPort, isHostName } from '../host.ts';
import type { OriginPattern, TuplePattern } from '../origin-pattern.ts';
import { joinAll, type Operation, union } from './operation.ts';
import { constantTable, joinTables, lookUp, type Table } from './table.ts';
import { allTokens, hasToken, joinTokens, noTokens, type TokenSet, tokens } from './token-set.ts';
import { branch, constantTree, joinTrees, lookUpTree, type Tree } from './tree.ts';

/** A scheme's hosts, label by label from the right, each with its ports; `''` is the default port. */
export type HostTree = Tree<TokenSet>;

/**
 * A set of origins, as `Origin` headers say them: whether `null` is in it, and for each scheme its hosts and
 * their ports.
 */
export type OriginSet = { readonly hasNull: boolean; readonly schemes: Table<HostTree> };

const noHosts: HostTree = constantTree(noTokens);

/** The empty set. */
export const noOrigins: OriginSet = { hasNull: false, schemes: constantTable(noHosts) };

/** The set of all origins, `null` included. */
export const allOrigins: OriginSet = {
  hasNull: true,
  schemes: constantTable(constantTree(allTokens)),
};

/** The origins that any of some patterns stands for. */
export function originSet(patterns: readonly OriginPattern[]): OriginSet {
  return joinAll(patterns.map(originsOf), (a, b) => joinOrigins(a, b, union), noOrigins);
}

function originsOf(pattern: OriginPattern): OriginSet {
  switch (pattern.kind) {
    case 'any':
      return allOrigins;
    case 'null':
      return { ...noOrigins, hasNull: true };
    case 'tuple': {
      const hosts = hostsOf(pattern);
      return {
        ...noOrigins,
        schemes: { rest: noHosts, listed: new Map([[pattern.scheme, hosts]]) },
      };
    }
  }
}

function hostsOf({ host, subdomains, port }: TuplePattern): HostTree {
  const ports = port === 'any' ? allTokens : tokens([port === null ? '' : String(port)]);
  const node = { here: subdomains ? noTokens : ports, below: subdomains ? ports : noTokens };
  return branch(labelsOf(host), node, noTokens);
}

function labelsOf(host: string): readonly string[] {
  return host.split('.').reverse();
}

/**
 * Whether an origin is in a set.
 *
 * @param origin as a browser serialises it; what is not so written is in no set
 * @example
 * ```ts
 * import { allOrigins, hasOrigin } from '@crossguard/cors/policy/sets/origin-set';
 *
 * hasOrigin(allOrigins, 'https://app.example.com'); // true
 * hasOrigin(allOrigins, 'https://app.example.com/'); // false
 * ```
 */
export function hasOrigin({ hasNull, schemes }: OriginSet, origin: string): boolean {
  const parsed = parseOrigin(origin);
  if (parsed === null) return false;
  if (parsed.kind === 'opaque') return hasNull;
  const ports = lookUpTree(lookUp(schemes, parsed.scheme), labelsOf(parsed.host));
  return hasToken(ports, parsed.port === null ? '' : String(parsed.port));
}

export function joinOrigins(a: OriginSet, b: OriginSet, operation: Operation): OriginSet {
  const joinPorts = (c: TokenSet, d: TokenSet): TokenSet => joinTokens(c, d, operation);
  return {
    hasNull: operation(a.hasNull, b.hasNull),
    schemes: joinTables(a.schemes, b.schemes, (c, d) => joinTrees(c, d, joinPorts)),
  };
}

/**
 * An origin of a set, or null where it is empty.
 *
 * Some nodes of a tree stand for no host that there is, such as what would be below an IP address. Their
 * values are those of the node above, since no pattern names them, so passing over them misses nothing.
 */
export function witnessOrigin({ hasNull, schemes }: OriginSet): string | null {
  const { rest, listed } = schemes;
  const others = ['https', 'app', 'app-2'].filter((scheme) => !listed.has(scheme));
  const fresh = [...others, `app-${listed.size + 3}`].map((name) => [name, rest] as const);
  for (const [scheme, tree] of [...listed, ...fresh]) {
    for (const [host, ports] of hostsIn(tree, [])) {
      const origin = originAt(scheme, host, ports);
      if (origin !== null) return origin;
    }
  }
  return hasNull ? 'null' : null;
}

/** A host of each part of a tree, with its ports. */
function* hostsIn(tree: HostTree, labels: readonly string[]): Generator<[string, TokenSet]> {
  const { here, below, children } = tree;
  if (labels.length > 0) yield [labels.toReversed().join('.'), here];
  yield [hostBelow(children, labels), below];
  for (const [label, child] of children) yield* hostsIn(child, [...labels, label]);
}

/** A host below a node that no child of the node stands for. */
function hostBelow(children: ReadonlyMap<string, unknown>, labels: readonly string[]): string {
  const isTop = labels.length === 0;
  const usual = isTop ? ['example', 'test', 'invalid'] : ['sub', 'a', 'b'];
  const label = usual.find((name) => !children.has(name)) ?? freshLabel(children);
  return [...labels, label, ...(isTop ? ['stranger'] : [])].toReversed().join('.');
}

function freshLabel(children: ReadonlyMap<string, unknown>): string {
  let number = 1;
  while (children.has(`a${number}`)) number += 1;
  return `a${number}`;
}

/** An origin of a host with one of some ports, or null where the host or the ports are none. */
function originAt(scheme: string, host: string, ports: TokenSet): string | null {
  if (ports === noTokens || parseOrigin(`${scheme}://${host}`) === null) return null;
  if (!host.startsWith('[') && !isHostName(host)) return null;
  for (const port of portsIn(ports)) {
    if (port === '') return `${scheme}://${host}`;
    if (!isDefaultPort(scheme, Number(port))) return `${scheme}://${host}:${port}`;
  }
  return null;
}

function* portsIn(ports: TokenSet): Generator<string> {
  for (const port of ['', '8443', '8080']) if (hasToken(ports, port)) yield port;
  for (const [port, isIn] of ports.listed) if (isIn) yield port;
  for (let port = 1; ports.rest && port <= 65535; port += 1) {
    if (hasToken(ports, String(port))) yield String(port);
  }
}
