import type { IssuePath } from '@crossguard/cors/policy/issue';
import { buildPolicy, withoutPolicy } from './build-policy.ts';
import type { Imported, Importer } from './imported.ts';
import { isObject, OptionsReader } from './options-reader.ts';
import { readGlobs } from './read-glob.ts';
import type { Origins } from './read-origins.ts';
import { safelistedRemarks } from './safelisted.ts';
import { type Remark, remark } from './remark.ts';
import type { Understood } from './rule-fields.ts';

const known = [
  'AllowedOrigins',
  'AllowedMethods',
  'AllowedHeaders',
  'ExposeHeaders',
  'MaxAgeSeconds',
];
const idle = ['ID'];

/** A bucket's CORS configuration, as `aws s3api get-bucket-cors` and the console have it. */
export const importS3: Importer = (value) => {
  const rules = Array.isArray(value) ? value : 'CORSRules' in value ? value.CORSRules : undefined;
  if (!Array.isArray(rules)) return null;
  return rulesToPolicy(rules, Array.isArray(value) ? [] : ['CORSRules']);
};

type S3Rule = { readonly understood: Understood; readonly remarks: readonly Remark[] };

function rulesToPolicy(rules: readonly unknown[], at: IssuePath): Imported {
  const read = rules.map((rule, index) => readRule(rule, [...at, index]));
  const remarks = read.flatMap((rule) => rule.remarks);
  const [first, ...others] = read;
  if (first === undefined) return withoutPolicy([remark('lets-nobody-in', at, undefined)]);
  const { understood } = first;
  const key = termsKey(understood);
  const isSame = (rule: S3Rule): boolean => termsKey(rule.understood) === key;
  return buildPolicy({
    ...understood,
    origins: joined([understood, ...others.filter(isSame).map((rule) => rule.understood)]),
    remarks: [
      ...remarks,
      // S3 takes the first rule of an origin and a method; in a policy, all origins have the same methods.
      ...others
        .filter((rule) => !isSame(rule))
        .map((rule) => remark('rule-not-carried', rule.understood.paths.origin, undefined)),
    ],
  });
}

function readRule(rule: unknown, at: IssuePath): S3Rule {
  const reader = new OptionsReader(isObject(rule) ? rule : {}, known, idle, at);
  const origins = readGlobs(reader.names('AllowedOrigins') ?? [], [...at, 'AllowedOrigins']);
  const methods = reader.names('AllowedMethods') ?? [];
  const headers = reader.names('AllowedHeaders') ?? [];
  const globs = headers.filter((name) => name !== '*' && name.includes('*'));
  const headersAt = [...at, 'AllowedHeaders'];
  const paths = {
    origin: [...at, 'AllowedOrigins'],
    // S3 lets the origins of a list send credentials, and has no setting for it.
    credentials: [...at, 'AllowedOrigins'],
    methods: [...at, 'AllowedMethods'],
    allowHeaders: headersAt,
    exposeHeaders: [...at, 'ExposeHeaders'],
    maxAge: [...at, 'MaxAgeSeconds'],
  };
  const isListed = origins.any === 'no';
  return {
    understood: {
      origins,
      paths,
      terms: {
        credentials: isListed,
        methods: methods.join(', '),
        allowHeaders: headers.includes('*')
          ? null
          : headers.filter((name) => !globs.includes(name)).join(', '),
        exposeHeaders: (reader.names('ExposeHeaders') ?? []).join(', '),
        maxAge: String(reader.number('MaxAgeSeconds') ?? ''),
      },
    },
    remarks: [
      ...(isObject(rule) ? [] : [remark('wrong-kind', at, rule)]),
      ...reader.remarks,
      ...safelistedRemarks(methods, paths.methods),
      ...(headers.includes('*') ? [] : globs.map((name) => remark('header-glob', headersAt, name))),
      ...(isListed && origins.patterns.length > 0
        ? [remark('credentials-implied', paths.credentials, undefined)]
        : []),
      ...(!isListed && origins.patterns.length > 0
        ? [remark('beside-any', paths.origin, origins.patterns.join(', '))]
        : []),
    ],
  };
}

function termsKey({ terms, origins }: Understood): string {
  return JSON.stringify([terms, origins.any]);
}

function joined(parts: readonly Understood[]): Origins {
  return {
    any: parts.some(({ origins }) => origins.any !== 'no') ? 'constant' : 'no',
    patterns: [...new Set(parts.flatMap(({ origins }) => origins.patterns))],
    remarks: parts.flatMap(({ origins }) => origins.remarks),
  };
}
