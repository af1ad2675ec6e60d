import { istio } from 'crossguard/targets/istio/istio';
import type { Check } from '../check.ts';
import { readSchema } from '../json-schema.ts';
import { objectChecker } from '../kubernetes.ts';

/** One route with one policy, for what the CRD must not take. */
function service(corsPolicy: string, uri: string = 'prefix: /'): string {
  return `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a }
spec:
  hosts: ["*"]
  http:
    - match: [{ uri: { ${uri} } }]
      route: [{ destination: { host: a } }]
      corsPolicy: { ${corsPolicy} }
`;
}

export const istioCheck: Check = {
  target: istio,
  complaintsOf: objectChecker({
    'networking.istio.io/v1 VirtualService': readSchema('istio-virtualservice'),
  }),
  mustRefuse: [
    service('allowOrigins: ["*"]'),
    service('allowOrigins: [{ exact: a, regex: b }]'),
    service('allowMethods: [y]'),
    service('maxAge: 0s'),
    service('maxAge: 600'),
    service('unmatchedPreflights: REFUSE'),
    service('allowOrigin: [{ exact: a }]'),
    service('maxAge: 5s', 'glob: /'),
  ].map((text) => ({ name: 'virtual-service.yaml', text })),
};
