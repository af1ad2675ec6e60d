import type { IssuePath } from '@crossguard/cors/policy/issue';
import type { PathMatch } from '@crossguard/cors/policy/path-match';
import { buildRules, type UnderstoodPart } from './build-policy.ts';
import type { Importer } from './imported.ts';
import { field, isObject, OptionsReader } from './options-reader.ts';
import { folderMatches, matchesOf, narrowestFirst } from './path-sets.ts';
import type { Origins } from './read-origins.ts';
import { readGlob } from './read-glob.ts';
import { type Remark, remark } from './remark.ts';
import type { Understood } from './rule-fields.ts';

type Route = { readonly spec: unknown; readonly at: IssuePath };

/** The CORS filters of an `HTTPRoute`, or of a list of them as `kubectl get --output yaml` prints it. */
export const importGatewayAPI: Importer = (value) => {
  const routes = routesOf(value);
  const [first] = routes;
  if (first === undefined) return null;
  const remarks: Remark[] = [];
  const hosts = hostsOf(first);
  const parts = routes.flatMap((route): readonly UnderstoodPart[] => {
    if (hostsOf(route) === hosts) return readRoute(route, remarks);
    remarks.push(remark('condition', [...route.at, 'hostnames'], field(route.spec, 'hostnames')));
    return [];
  });
  return buildRules(narrowestFirst(parts), remarks);
};

function routesOf(value: object): readonly Route[] {
  const isRoute = (item: unknown): boolean => field(item, 'kind') === 'HTTPRoute';
  if (isRoute(value)) return [{ spec: field(value, 'spec'), at: ['spec'] }];
  return listOf(field(value, 'items')).flatMap((item, index) =>
    isRoute(item) ? [{ spec: field(item, 'spec'), at: ['items', index, 'spec'] }] : [],
  );
}

function hostsOf({ spec }: Route): string {
  return JSON.stringify(field(spec, 'hostnames') ?? []);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readRoute({ spec, at }: Route, remarks: Remark[]): readonly UnderstoodPart[] {
  return listOf(field(spec, 'rules')).flatMap((entry, index): readonly UnderstoodPart[] => {
    const here = [...at, 'rules', index];
    const filters = listOf(field(entry, 'filters'));
    const position = filters.findIndex((filter) => field(filter, 'type') === 'CORS');
    const cors = position === -1 ? null : field(filters[position], 'cors');
    const rule =
      cors === null ? null : readFilter(cors, [...here, 'filters', position, 'cors'], remarks);
    const matches = listOf(field(entry, 'matches') ?? [{}]);
    return matches.flatMap((match, number): readonly UnderstoodPart[] => {
      const there = [...here, 'matches', number];
      const conditions = readConditions(match, there);
      remarks.push(...conditions);
      const isWhole = conditions.length === 0;
      return readMatch(match, there, remarks).map((paths) => ({
        match: paths,
        rule: isWhole ? rule : null,
      }));
    });
  });
}

const known = [
  'allowOrigins',
  'allowCredentials',
  'allowMethods',
  'allowHeaders',
  'exposeHeaders',
  'maxAge',
];

function readFilter(cors: unknown, at: IssuePath, remarks: Remark[]): Understood {
  const reader = new OptionsReader(isObject(cors) ? cors : {}, known, [], at);
  const names = (key: string): string => (reader.names(key) ?? []).join(', ');
  const credentials = reader.flag('allowCredentials') ?? false;
  const texts = reader.names('allowOrigins') ?? [];
  const understood: Understood = {
    origins: texts.includes('*')
      ? { any: credentials ? 'reflected' : 'constant', patterns: [], remarks: [] }
      : joined(texts.map((text, index) => readGlob(text, [...at, 'allowOrigins', index]))),
    terms: {
      credentials,
      methods: names('allowMethods'),
      allowHeaders: names('allowHeaders'),
      exposeHeaders: names('exposeHeaders'),
      maxAge: String(reader.number('maxAge') ?? ''),
    },
    paths: {
      origin: [...at, 'allowOrigins'],
      credentials: [...at, 'allowCredentials'],
      methods: [...at, 'allowMethods'],
      allowHeaders: [...at, 'allowHeaders'],
      exposeHeaders: [...at, 'exposeHeaders'],
      maxAge: [...at, 'maxAge'],
    },
  };
  remarks.push(...reader.remarks);
  return understood;
}

function joined(all: readonly Origins[]): Origins {
  return {
    any: 'no',
    patterns: [...new Set(all.flatMap(({ patterns }) => patterns))],
    remarks: all.flatMap(({ remarks }) => remarks),
  };
}

/** What a rule looks at beside the path, which a policy can't. */
function readConditions(match: unknown, at: IssuePath): readonly Remark[] {
  return ['method', 'headers', 'queryParams'].flatMap((key) => {
    const value = field(match, key);
    return value === undefined ? [] : [remark('condition', [...at, key], value)];
  });
}

/** The paths of one of a rule's matches; of what a policy can't say, nothing. */
function readMatch(match: unknown, at: IssuePath, remarks: Remark[]): readonly PathMatch[] {
  const path = field(match, 'path');
  const kind = field(path, 'type') ?? 'PathPrefix';
  const value = field(path, 'value') ?? '/';
  const paths = typeof value === 'string' ? readPaths(kind, value) : [];
  if (paths.length === 0) remarks.push(remark('path-not-carried', [...at, 'path'], value));
  return paths;
}

/** A prefix is one of whole segments: `/api` covers itself, and `/api/` with all below it. */
function readPaths(kind: unknown, value: string): readonly PathMatch[] {
  if (kind === 'Exact') return matchesOf(value);
  if (kind !== 'PathPrefix') return [];
  return folderMatches(value);
}
