import { nearest } from '@crossguard/cors/policy/nearest';
import type { IssuePath } from '@crossguard/cors/policy/issue';
import type { Origins } from './read-origins.ts';
import { readSpringOrigins } from './spring-origins.ts';
import { type Property, relaxed } from './spring-names.ts';
import { type Remark, remark } from './remark.ts';
import type { Understood } from './rule-fields.ts';
import { safelistedRemarks } from './safelisted.ts';

/** What a `CorsConfiguration` says where a property is missing. */
export type Defaults = {
  readonly maxAge: string;
  /** Spring Boot's own properties switch CORS off; a configuration of the gateway refuses everybody. */
  readonly isOffWithoutOrigins: boolean;
};

const known = [
  'allowed-origins',
  'allowed-origin-patterns',
  'allowed-methods',
  'allowed-headers',
  'exposed-headers',
  'allow-credentials',
  'max-age',
];

/** Methods that Spring lets through where none are listed. */
const defaultMethods = ['GET', 'HEAD'];

/** A property's values: those of a list, or of a text with commas. */
type Values = { readonly texts: readonly string[]; readonly path: IssuePath };

/** Reads the properties of one `CorsConfiguration`; null where it is off. */
export function readSpringTerms(
  properties: readonly Property[],
  defaults: Defaults,
  remarks: Remark[],
): Understood | null {
  const first = properties[0]?.path ?? [];
  const all = new Map<string, Values>();
  for (const { names, value, path } of properties) {
    const [name = '', ...positions] = names;
    const key = known.find((one) => relaxed(one) === relaxed(name));
    if (key === undefined) {
      const meant = nearest(name, known);
      remarks.push(
        remark('unknown-option', path, value, { instead: meant === null ? [] : [meant] }),
      );
      continue;
    }
    const texts = textsOf(value, positions.length > 0);
    if (texts === null) remarks.push(remark('wrong-kind', path, value));
    if (texts?.some((text) => text.includes('${')) === true) {
      remarks.push(remark('placeholder', path, value));
      continue;
    }
    const before = all.get(key);
    all.set(key, {
      texts: [...(before?.texts ?? []), ...(texts ?? [])],
      path: before?.path ?? path,
    });
  }
  const texts = (key: string): readonly string[] => all.get(key)?.texts ?? [];
  const path = (key: string): IssuePath => all.get(key)?.path ?? first;
  const exact = texts('allowed-origins');
  const patterns = texts('allowed-origin-patterns');
  if (exact.length + patterns.length === 0 && defaults.isOffWithoutOrigins) {
    remarks.push(remark('origin-off', first, undefined));
    return null;
  }
  const credentials = texts('allow-credentials')[0]?.toLowerCase() === 'true';
  const isRefused = credentials && exact.includes('*');
  if (isRefused) remarks.push(remark('refuses-itself', path('allowed-origins'), '*'));
  const nobody: Origins = { any: 'no', patterns: [], remarks: [] };
  const listed = texts('allowed-methods');
  const methods = listed.length === 0 ? defaultMethods : listed;
  remarks.push(...safelistedRemarks(methods, path('allowed-methods')));
  const headers = texts('allowed-headers');
  return {
    origins: isRefused
      ? nobody
      : readSpringOrigins(
          { texts: exact, path: path('allowed-origins') },
          { texts: patterns, path: path('allowed-origin-patterns') },
        ),
    terms: {
      credentials,
      methods: methods.join(', '),
      allowHeaders: headers.includes('*') ? null : headers.join(', '),
      exposeHeaders: texts('exposed-headers').join(', '),
      maxAge: secondsOf(texts('max-age')[0]) ?? defaults.maxAge,
    },
    paths: {
      origin: path('allowed-origins'),
      credentials: path('allow-credentials'),
      methods: path('allowed-methods'),
      allowHeaders: path('allowed-headers'),
      exposeHeaders: path('exposed-headers'),
      maxAge: path('max-age'),
    },
  };
}

/** @param isListed whether it is an entry of a list, in which commas between brackets are a port list's */
function textsOf(value: unknown, isListed: boolean): readonly string[] | null {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)];
  if (typeof value !== 'string') return null;
  const parts = isListed ? (value.match(/(?:\[[^\]]*\]|[^,])+/g) ?? []) : value.split(',');
  return parts.map((text) => text.trim()).filter((text) => text !== '');
}

/** How many seconds each unit of Spring's durations has; without one they are seconds. */
const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration as whole seconds; as it is written where it is none, for the remark. */
function secondsOf(text: string | undefined): string | undefined {
  const [, amount, unit] = /^([0-9]{1,9})\s*([smhd]?)$/i.exec(text ?? '') ?? [];
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^PT(?=.)(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9})S)?$/i.exec(text ?? '') ?? [];
  if (amount !== undefined) {
    return String(Number(amount) * (units[(unit ?? '').toLowerCase()] ?? 1));
  }
  return /^PT/i.test(text ?? '')
    ? String(Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds))
    : text;
}
