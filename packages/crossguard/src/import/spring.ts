import { buildRules, type UnderstoodPart } from './build-policy.ts';
import type { Importer } from './imported.ts';
import { everyPath, folderMatches, matchesOf } from './path-sets.ts';
import { type Remark, remark } from './remark.ts';
import { readSpringTerms } from './spring-terms.ts';
import { listProperties, type Property, relaxed } from './spring-names.ts';

/** The CORS properties of Spring Boot and of Spring Cloud Gateway. */
export const importSpring: Importer = (value) => {
  const properties = listProperties(value);
  const remarks: Remark[] = [];
  const gateways = gatewayRoots.flatMap((root) => gatewayParts(properties, root, remarks));
  const parts = [
    ...endpointParts(properties, management, remarks),
    ...endpointParts(properties, graphql, remarks),
    ...gateways,
  ];
  return buildRules(parts, remarks);
};

/** CORS properties of one thing that Spring serves, and where that thing is. */
type Endpoint = {
  readonly root: readonly string[];
  readonly pathNames: readonly string[];
  readonly path: string;
  readonly isFolder: boolean;
};

const management: Endpoint = {
  root: ['management', 'endpoints', 'web', 'cors'],
  pathNames: ['management.endpoints.web.basepath'],
  path: '/actuator',
  isFolder: true,
};

const graphql: Endpoint = {
  root: ['spring', 'graphql', 'cors'],
  pathNames: ['spring.graphql.http.path', 'spring.graphql.path'],
  path: '/graphql',
  isFolder: false,
};

const contextNames = ['server.servlet.contextpath', 'spring.webflux.basepath'];

const gatewayRoots: readonly (readonly string[])[] = [
  ['spring', 'cloud', 'gateway', 'globalcors', 'corsconfigurations'],
  ['spring', 'cloud', 'gateway', 'server', 'webflux', 'globalcors', 'corsconfigurations'],
];

/** Seconds that Spring Boot has browsers keep a preflight for, where it is not told. */
const bootMaxAge = '1800';

function endpointParts(
  properties: readonly Property[],
  { root, pathNames, path, isFolder }: Endpoint,
  remarks: Remark[],
): readonly UnderstoodPart[] {
  const own = below(properties, root);
  if (own.length === 0) return [];
  const rule = readSpringTerms(own, { maxAge: bootMaxAge, isOffWithoutOrigins: true }, remarks);
  if (rule === null) return [];
  const read = [textOf(properties, contextNames) ?? '', textOf(properties, pathNames) ?? path].map(
    (part) => part.replace(/\/$/, ''),
  );
  const at = own[0]?.path ?? [];
  const whole = read.join('');
  const matches = isFolder ? folderMatches(whole) : matchesOf(whole);
  if (matches.length === 0) remarks.push(remark('path-not-carried', at, whole));
  return matches.map((match) => ({ match, rule }));
}

function gatewayParts(
  properties: readonly Property[],
  root: readonly string[],
  remarks: Remark[],
): readonly UnderstoodPart[] {
  const byPattern = new Map<string, Property[]>();
  for (const property of below(properties, root)) {
    const [pattern = '', ...names] = property.names;
    const group = byPattern.get(pattern) ?? [];
    group.push({ ...property, names });
    byPattern.set(pattern, group);
  }
  return [...byPattern].flatMap(([pattern, own]): readonly UnderstoodPart[] => {
    const at = own[0]?.path ?? [];
    const rule = readSpringTerms(own, { maxAge: '', isOffWithoutOrigins: false }, remarks);
    const matches = patternMatches(pattern);
    if (matches.length === 0) remarks.push(remark('path-not-carried', at, pattern));
    return matches.map((match) => ({ match, rule }));
  });
}

/** `/api/**` covers `/api` as well. */
function patternMatches(pattern: string): ReturnType<typeof matchesOf> {
  if (pattern === '/**') return [everyPath];
  if (/[*?{}]/.test(pattern.replace(/\/\*\*$/, ''))) return [];
  return pattern.endsWith('/**') ? folderMatches(pattern.slice(0, -3)) : matchesOf(pattern);
}

/** The properties below a name, with what is left of their names. */
function below(properties: readonly Property[], root: readonly string[]): readonly Property[] {
  return properties.flatMap(({ names, ...rest }) =>
    names.length > root.length && root.every((name, at) => relaxed(names[at] ?? '') === name)
      ? [{ ...rest, names: names.slice(root.length) }]
      : [],
  );
}

function textOf(properties: readonly Property[], wanted: readonly string[]): string | undefined {
  const found = properties.find(({ names }) => wanted.includes(names.map(relaxed).join('.')));
  return typeof found?.value === 'string' ? found.value : undefined;
}
