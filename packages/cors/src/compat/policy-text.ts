import { methodRules, requestHeaderRules, responseHeaderRules } from '../policy/name-rules.ts';
import { readOriginPattern } from '../policy/read-origin-pattern.ts';
import type { NameRules } from '../policy/read-names.ts';
import type { Terms } from './terms.ts';

/**
 * A policy of one rule, in YAML, as a safer form of options that were warned about.
 *
 * @param origins whom to let in; what can't be an entry of `allowOrigins` is left out
 */
export function policyText(terms: Terms, origins: readonly string[]): string {
  const { credentials } = terms;
  const allowed = origins.filter((text) => isSafe(text, credentials));
  const lines = [
    allowed.length > 0
      ? `allowOrigins: ${flow(allowed)}`
      : 'allowOrigins: [https://app.example.com] # the origins of your pages',
    ...(credentials ? ['allowCredentials: true'] : []),
    ...named('allowMethods', terms.methods, methodRules),
    ...(terms.allowHeaders === null
      ? ['allowHeaders: [Content-Type, Authorization] # those that your pages set']
      : named('allowHeaders', terms.allowHeaders, requestHeaderRules)),
    ...named('exposeHeaders', terms.exposeHeaders, responseHeaderRules),
    'maxAge: 600',
  ];
  return ['rules:', ...lines.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`)].join('\n');
}

function named(key: string, text: string, { isName, faultOf }: NameRules): readonly string[] {
  const names = text.split(',').map((name) => name.trim());
  const kept = names.filter((name) => name !== '*' && isName(name) && faultOf(name) === null);
  return kept.length > 0 ? [`${key}: ${flow([...new Set(kept)])}`] : [];
}

function isSafe(origin: string, credentials: boolean): boolean {
  const pattern = readOriginPattern(origin);
  if (typeof pattern === 'string' || pattern.kind !== 'tuple') return false;
  return !credentials || pattern.scheme !== 'http' || pattern.host === 'localhost';
}

function flow(texts: readonly string[]): string {
  return `[${texts.map(scalar).join(', ')}]`;
}

/** A text as YAML's flow style takes it: plain where that reads as the same text, otherwise in quotes. */
function scalar(text: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9+./:_-]*$/.test(text) &&
    !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text);
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}
