import type { Policy } from '@crossguard/cors/policy/policy';
import { serviceOf } from '../kubernetes-service.ts';
import { manifest } from '../manifest.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { httpRoute } from './http-route.ts';
import { limits } from './limits.ts';
import { supports } from './supports.ts';

export const gatewayAPI: Target = {
  id: 'gateway-api',
  title: 'Gateway API',
  versions: '1.7.0, whose standard channel has the CORS filter',
  forms: [{ id: 'route', title: 'an HTTPRoute' }],
  proof: 'schema',
  paths: 'as-server',
  supports,
  limits,
  emit,
};

function emit(policy: Policy, { upstream }: EmitOptions): Emitted {
  const hasPatterns = policy.rules.some(({ allowOrigins }) =>
    allowOrigins.some((pattern) => pattern.kind === 'tuple' && pattern.subdomains),
  );
  return {
    files: [{ name: 'httproute.yaml', text: manifest(httpRoute(policy, serviceOf(upstream))) }],
    notes: [
      "Write your Gateway's name for gateway and, unless --upstream named it, your Service's for application; then kubectl apply -f httproute.yaml.",
      'Your gateway must support HTTPRouteCORS and HTTPRouteResponseHeaderModification: its GatewayClass lists what it does under status.supportedFeatures.',
      'Take CORS out of the application: a gateway does not have to remove what it says to origins that are refused.',
      ...(hasPatterns
        ? [
            'Subdomains: a gateway may also let in hosts with characters that no policy takes for a host name (a~b.example.com), all of them below the same domain.',
          ]
        : []),
    ],
  };
}
