import { isExact, type TuplePattern } from '@crossguard/cors/policy/origin-pattern';
import { defaultPortOf } from '@crossguard/cors/spec/origin';
import { portRegex } from './port-regex.ts';
import { escapeRegex } from './regex.ts';

/** A label as browsers write it. The policy's own matcher knows no others. */
const label = '[a-z0-9_-]{1,63}';

/**
 * A regular expression for the origins that a pattern stands for, without anchors, for PCRE and RE2. Case
 * matters to it.
 */
export function originRegex(pattern: TuplePattern): string {
  if (isExact(pattern)) return escapeRegex(pattern.text);
  const { scheme, host, subdomains, port } = pattern;
  const before = subdomains ? `(?:${label}\\.)+` : '';
  return `${escapeRegex(scheme)}://${before}${escapeRegex(host)}${ports(scheme, port)}`;
}

function ports(scheme: string, port: TuplePattern['port']): string {
  if (port === null) return '';
  return port === 'any' ? `(?::(?:${portRegex(defaultPortOf(scheme))}))?` : `:${port}`;
}
