import type { IssuePath } from '@crossguard/cors/policy/issue';
import type { PathMatch } from '@crossguard/cors/policy/path-match';
import type { ResourcePolicy } from '@crossguard/cors/policy/policy';
import { buildRules, type UnderstoodPart, withoutPolicy } from './build-policy.ts';
import type { Imported } from './imported.ts';
import { closedUnderIntersection, covers } from './path-sets.ts';
import { readOrigins } from './read-origins.ts';
import { type Remark, remark } from './remark.ts';

/** Headers that a host sets on some paths, the same for every request. */
export type HeaderBlock = {
  readonly match: PathMatch;
  readonly headers: readonly BlockHeader[];
};

export type BlockHeader = {
  readonly name: string;
  readonly value: string;
  readonly path: IssuePath;
};

const ours: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'timing-allow-origin',
  'cross-origin-resource-policy',
]);

/** Whether a header has to do with who may read a response. */
export function isOurs(name: string): boolean {
  return ours.has(name.toLowerCase());
}

/** More than anybody writes by hand. Each is compared with all others. */
const mostMatches = 500;

/** The policy that gives the verdicts of such headers. */
export function headersToPolicy(
  blocks: readonly HeaderBlock[],
  before: readonly Remark[],
): Imported {
  const remarks = [...before];
  const about = grouped(blocks);
  const matches = closedUnderIntersection(
    about.map(({ match }) => match),
    mostMatches,
  );
  if (matches === null) return withoutPolicy([...remarks, remark('too-many-paths', [], undefined)]);
  const parts = matches.map((match) => {
    const headers = new Map<string, BlockHeader>();
    for (const block of about) {
      if (!covers(block.match, match)) continue;
      for (const header of block.headers) {
        const name = header.name.toLowerCase();
        const known = headers.get(name);
        if (known === undefined) headers.set(name, header);
        else if (known.value !== header.value) {
          // Which of two blocks wins is not for us to guess; nobody is let in there.
          remarks.push(
            remark('header-twice', header.path, header.name, { instead: [header.value] }),
          );
          headers.set(name, { ...header, value: '' });
        }
      }
    }
    return readPart(match, headers, remarks);
  });
  return buildRules(parts, remarks);
}

/** The blocks that have to do with CORS, one for each match. */
function grouped(blocks: readonly HeaderBlock[]): readonly HeaderBlock[] {
  const byMatch = new Map<string, { match: PathMatch; headers: BlockHeader[] }>();
  for (const { match, headers } of blocks) {
    const own = headers.filter(({ name }) => isOurs(name));
    const key = JSON.stringify(match);
    const group = byMatch.get(key) ?? { match, headers: [] };
    group.headers.push(...own);
    if (group.headers.length > 0) byMatch.set(key, group);
  }
  return [...byMatch.values()];
}

function readPart(
  match: PathMatch,
  headers: ReadonlyMap<string, BlockHeader>,
  remarks: Remark[],
): UnderstoodPart {
  const [first] = headers.values();
  const value = (name: string): string => headers.get(name)?.value ?? '';
  const path = (name: string): IssuePath => headers.get(name)?.path ?? first?.path ?? [];
  const origin = value('access-control-allow-origin');
  const asked = [...headers].find(([name]) =>
    /^access-control-(?:allow-methods|allow-headers|max-age)$/.test(name),
  );
  if (origin !== '' && asked !== undefined) {
    remarks.push(remark('preflight-unknown', asked[1].path, asked[1].name));
  }
  const timing = value('timing-allow-origin');
  if (timing !== '' && timing !== origin) {
    remarks.push(remark('timing-otherwise', path('timing-allow-origin'), timing));
  }
  const resourcePolicy = resourcePolicies.find(
    (policy) => policy === value('cross-origin-resource-policy'),
  );
  const originPath = path('access-control-allow-origin');
  return {
    match,
    rule: {
      origins:
        origin === ''
          ? { any: 'no', patterns: [], remarks: [] }
          : readOrigins(origin, originPath, { starInLists: false, takesMore: false }),
      terms: {
        credentials: value('access-control-allow-credentials') === 'true',
        methods: value('access-control-allow-methods'),
        allowHeaders: value('access-control-allow-headers'),
        exposeHeaders: value('access-control-expose-headers'),
        maxAge: value('access-control-max-age'),
      },
      paths: {
        origin: originPath,
        credentials: path('access-control-allow-credentials'),
        methods: path('access-control-allow-methods'),
        allowHeaders: path('access-control-allow-headers'),
        exposeHeaders: path('access-control-expose-headers'),
        maxAge: path('access-control-max-age'),
      },
    },
    more: {
      ...(timing !== '' && timing === origin ? { timingAllowOrigin: true } : {}),
      ...(resourcePolicy === undefined ? {} : { crossOriginResourcePolicy: resourcePolicy }),
    },
  };
}

const resourcePolicies: readonly ResourcePolicy[] = ['same-origin', 'same-site', 'cross-origin'];
