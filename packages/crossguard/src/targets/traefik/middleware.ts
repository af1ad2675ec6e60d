import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import type { Rule } from '@crossguard/cors/policy/policy';
import { soleOrigin } from '../static-headers.ts';

/**
 * `traefik.io/v1alpha1` `Middleware` of a rule for one origin, or for all. It says the same to everybody, so the
 * answer does not depend on the origin; the browsers of others refuse.
 */
export function middleware(rule: Rule, name: string): object {
  const { allowMethods, allowHeaders, exposeHeaders, maxAge } = rule;
  const methods = allowMethods.includes('*') ? ['*'] : ['GET', 'HEAD', 'POST', ...allowMethods];
  return {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'Middleware',
    metadata: { name },
    spec: {
      headers: {
        customResponseHeaders: responseHeaders(rule),
        // What the middleware answers preflights with.
        accessControlAllowOriginList: [soleOrigin(rule)],
        ...(rule.allowCredentials && { accessControlAllowCredentials: true }),
        accessControlAllowMethods: methods,
        ...(allowHeaders.length > 0 && { accessControlAllowHeaders: allowHeaders }),
        ...(exposeHeaders.length > 0 && { accessControlExposeHeaders: exposeHeaders }),
        ...(maxAge !== null && { accessControlMaxAge: maxAge }),
      },
    },
  };
}

/** What is said in place of what the application says; an empty value removes a header. */
function responseHeaders(rule: Rule): Readonly<Record<string, string>> {
  const { timingAllowOrigin, crossOriginResourcePolicy: policy } = rule;
  const removed = corsResponseHeaders.filter((name) => name !== 'access-control-allow-origin');
  return {
    'Access-Control-Allow-Origin': soleOrigin(rule),
    ...(timingAllowOrigin && { 'Timing-Allow-Origin': soleOrigin(rule) }),
    ...(policy !== null && { 'Cross-Origin-Resource-Policy': policy }),
    ...Object.fromEntries(removed.map((name) => [name, ''])),
  };
}
