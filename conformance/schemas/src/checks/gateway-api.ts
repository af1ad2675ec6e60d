import { gatewayAPI } from 'crossguard/targets/gateway-api/gateway-api';
import type { Check } from '../check.ts';
import { readSchema } from '../json-schema.ts';
import { objectChecker } from '../kubernetes.ts';

/** One rule with one filter, for what the CRD must not take. */
function route(cors: string, path: string = '/'): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: a }
spec:
  rules:
    - matches: [{ path: { type: PathPrefix, value: "${path}" } }]
      filters: [{ type: CORS, cors: { ${cors} } }]
      backendRefs: [{ name: a, port: 80 }]
`;
}

export const gatewayAPICheck: Check = {
  target: gatewayAPI,
  complaintsOf: objectChecker({
    'gateway.networking.k8s.io/v1 HTTPRoute': readSchema('gateway-api-httproute'),
  }),
  mustRefuse: [
    route('allowOrigins: ["http://localhost:*"]'),
    route('allowOrigins: ["https://a_b.example"]'),
    route('allowOrigins: ["https://a.example", "https://a.example"]'),
    route('allowOrigins: ["*", "https://a.example"]'),
    route('allowHeaders: ["*", Authorization]'),
    route('allowMethods: [PROPFIND]'),
    route('allowHeaders: [on]'),
    route('allowOrigin: ["*"]'),
    route('maxAge: 0'),
    route('allowOrigins: ["*"]', '/a//b'),
    route('allowOrigins: ["*"]', '/a|b'),
    'apiVersion: gateway.networking.k8s.io/v1\nkind: GRPCRoute\n',
  ].map((text) => ({ name: 'httproute.yaml', text })),
};
