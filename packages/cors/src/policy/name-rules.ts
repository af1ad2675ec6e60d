import {
  isForbiddenRequestHeaderName,
  isForbiddenResponseHeaderName,
} from '../spec/forbidden-headers.ts';
import { byteLowercase } from '../spec/header-list.ts';
import { isHeaderName } from '../spec/header-syntax.ts';
import {
  isCORSSafelistedMethod,
  isForbiddenMethod,
  isMethod,
  normalizeMethod,
} from '../spec/method.ts';
import { isCORSNonWildcardRequestHeaderName } from '../spec/request-headers.ts';
import { isCORSSafelistedResponseHeaderName } from '../spec/response-headers.ts';
import { corsResponseHeaders } from './cors-headers.ts';
import { remove } from './issue.ts';
import type { NameRules } from './read-names.ts';

/** `allowMethods`. */
export const methodRules: NameRules = {
  isName: isMethod,
  invalid: 'invalid-method',
  keyOf: (name) => name,
  faultOf: (name) => {
    if (isForbiddenMethod(name)) return { code: 'forbidden-method', suggestion: remove };
    const meant = /^patch$/i.test(name) ? 'PATCH' : normalizeMethod(name);
    if (meant !== name) {
      return { code: 'method-case', suggestion: { kind: 'replace', value: meant } };
    }
    if (isCORSSafelistedMethod(name)) return { code: 'safelisted-method', suggestion: remove };
    return null;
  },
  isCoveredByWildcard: () => true,
};

/** `allowHeaders`. */
export const requestHeaderRules: NameRules = {
  isName: isHeaderName,
  invalid: 'invalid-header-name',
  keyOf: byteLowercase,
  faultOf: (name) => {
    const lower = byteLowercase(name);
    if (isForbiddenRequestHeaderName(name)) {
      return { code: 'forbidden-request-header', suggestion: remove };
    }
    if (corsResponseHeaders.includes(lower)) {
      return { code: 'cors-header-in-allow-headers', suggestion: remove };
    }
    // `Content-Type` and `Range` are safelisted too, but the values that people list them for are not.
    if (lower === 'accept-language' || lower === 'content-language') {
      return { code: 'safelisted-request-header', suggestion: remove };
    }
    // An `Accept` with a quoted parameter, or a long one, does need a preflight: only its writer knows.
    if (lower === 'accept') return { code: 'safelisted-request-header', suggestion: null };
    return null;
  },
  isCoveredByWildcard: (name) => !isCORSNonWildcardRequestHeaderName(name),
};

/** Headers of the CORS protocol that an actual response does not have: a request's, or a preflight's. */
const corsHeadersElsewhere = new Set([
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-private-network',
  'access-control-max-age',
  'access-control-request-headers',
  'access-control-request-method',
  'access-control-request-private-network',
  'origin',
]);
const nothingExposed: ReadonlySet<string> = new Set();

/** `exposeHeaders`. */
export const responseHeaderRules: NameRules = {
  isName: isHeaderName,
  invalid: 'invalid-header-name',
  keyOf: byteLowercase,
  faultOf: (name) => {
    if (isForbiddenResponseHeaderName(name)) {
      return { code: 'forbidden-response-header', suggestion: remove };
    }
    if (corsHeadersElsewhere.has(byteLowercase(name))) {
      return { code: 'cors-header-in-expose-headers', suggestion: remove };
    }
    if (isCORSSafelistedResponseHeaderName(name, nothingExposed)) {
      return { code: 'safelisted-response-header', suggestion: remove };
    }
    return null;
  },
  isCoveredByWildcard: () => true,
};
