import { traefik } from 'crossguard/targets/traefik/traefik';
import type { Check } from '../check.ts';
import { readSchema } from '../json-schema.ts';
import { objectChecker } from '../kubernetes.ts';

function middleware(headers: string): string {
  return `apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: a }
spec: { headers: { ${headers} } }
`;
}

export const traefikCheck: Check = {
  target: traefik,
  complaintsOf: objectChecker({
    'traefik.io/v1alpha1 Middleware': readSchema('traefik-middleware'),
    'traefik.io/v1alpha1 IngressRoute': readSchema('traefik-ingressroute'),
  }),
  mustRefuse: [
    middleware('accessControlAllowOrigin: "*"'),
    middleware('accessControlAllowOriginList: "*"'),
    middleware('accessControlAllowMethods: [on]'),
    middleware('accessControlMaxAge: 600s'),
    middleware('customResponseHeaders: { Vary: null }'),
    'apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: { name: a }\nspec: { routes: [{ kind: Rule }] }\n',
  ].map((text) => ({ name: 'traefik.yaml', text })),
};
