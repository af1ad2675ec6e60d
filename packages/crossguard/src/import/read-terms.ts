import type { Terms } from '@crossguard/cors/compat/terms';
import type { IssuePath } from '@crossguard/cors/policy/issue';
import {
  methodRules,
  requestHeaderRules,
  responseHeaderRules,
} from '@crossguard/cors/policy/name-rules';
import type { NameRules } from '@crossguard/cors/policy/read-names';
import type { RuleFields } from './imported.ts';
import { type Remark, remark } from './remark.ts';

/** Where each of the terms stands, for remarks. */
export type TermPaths = {
  readonly [
    Term in 'origin' | 'credentials' | 'methods' | 'allowHeaders' | 'exposeHeaders' | 'maxAge'
  ]: IssuePath;
};

/** The longest that any browser keeps a preflight's answer for, in seconds. */
const longestMaxAge = 86_400;

/**
 * What a rule says beside whom it lets in.
 *
 * @param credentials whether the rule allows them: options may say so, and be for everybody
 */
export function readTerms(
  terms: Terms,
  credentials: boolean,
  paths: TermPaths,
): { readonly fields: RuleFields; readonly remarks: readonly Remark[] } {
  const methods = readNames(terms.methods, paths.methods, credentials, methodRules);
  const headers =
    terms.allowHeaders === null
      ? anyHeader(credentials, paths.allowHeaders)
      : readNames(terms.allowHeaders, paths.allowHeaders, credentials, requestHeaderRules);
  const exposed = readNames(
    terms.exposeHeaders,
    paths.exposeHeaders,
    credentials,
    responseHeaderRules,
  );
  const { seconds, remarks } = readMaxAge(terms.maxAge, paths.maxAge);
  return {
    fields: {
      ...(methods.names.length === 0 ? {} : { allowMethods: methods.names }),
      ...(headers.names.length === 0 ? {} : { allowHeaders: headers.names }),
      ...(exposed.names.length === 0 ? {} : { exposeHeaders: exposed.names }),
      ...(seconds === null ? {} : { maxAge: seconds }),
    },
    remarks: [...methods.remarks, ...headers.remarks, ...exposed.remarks, ...remarks],
  };
}

type Names = { readonly names: readonly string[]; readonly remarks: readonly Remark[] };

/** Whatever a page asks for. A policy says so by `*`, and by the one name that `*` is not for. */
function anyHeader(credentials: boolean, path: IssuePath): Names {
  return credentials
    ? { names: [], remarks: [remark('any-header-with-credentials', path, undefined)] }
    : { names: ['*', 'Authorization'], remarks: [] };
}

function readNames(
  text: string,
  path: IssuePath,
  credentials: boolean,
  { isName, faultOf, keyOf, isCoveredByWildcard }: NameRules,
): Names {
  const written = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // One name that is none, and browsers take the whole list for unreadable.
  const broken = written.filter((name) => !isName(name));
  if (broken.length > 0)
    return { names: [], remarks: [remark('unreadable-list', path, broken[0])] };

  const isWild = written.includes('*');
  const names = new Map<string, string>();
  const idle: string[] = [];
  const remarks: Remark[] = [];
  for (const name of written) {
    const fault = name === '*' ? null : faultOf(name);
    if (name === '*' && credentials) remarks.push(remark('wildcard-with-credentials', path, name));
    else if (fault === null) names.set(keyOf(name), name);
    else if (fault.code === 'safelisted-method') continue;
    else if (isIdle(name, fault.code)) idle.push(name);
    else remarks.push(remark('name-not-carried', path, name, { fault: fault.code }));
  }
  if (idle.length > 0) remarks.push(remark('names-without-effect', path, idle.join(', ')));
  const kept = [...names.values()];
  return {
    names:
      isWild && !credentials
        ? ['*', ...kept.filter((name) => name !== '*' && !isCoveredByWildcard(name))]
        : kept,
    remarks,
  };
}

/** Whether a name in a list lets nothing through: what browsers always allow, or never do. */
function isIdle(name: string, fault: string): boolean {
  switch (fault) {
    case 'forbidden-method':
    case 'forbidden-request-header':
    case 'forbidden-response-header':
    case 'safelisted-response-header':
      return true;
    case 'method-case':
      // Browsers put these into upper case themselves; `patch` they send as it is.
      return !/^patch$/i.test(name);
    default:
      return false;
  }
}

function readMaxAge(
  text: string,
  path: IssuePath,
): { readonly seconds: number | null; readonly remarks: readonly Remark[] } {
  if (text === '') return { seconds: null, remarks: [] };
  if (!/^[0-9]+$/.test(text)) {
    return { seconds: null, remarks: [remark('max-age-ignored', path, text)] };
  }
  const seconds = Number(text);
  return seconds > longestMaxAge
    ? { seconds: longestMaxAge, remarks: [remark('max-age-cut', path, seconds)] }
    : { seconds, remarks: [] };
}
