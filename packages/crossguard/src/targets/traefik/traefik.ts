import { coversEverything } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import { serviceOf } from '../kubernetes-service.ts';
import { manifest } from '../manifest.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { limits } from './limits.ts';
import { middleware } from './middleware.ts';
import { routeRule } from './routes.ts';
import { supports } from './supports.ts';

export const traefik: Target = {
  id: 'traefik',
  title: 'Traefik',
  versions: '3.7; the schema is that of 3.7.13',
  forms: [{ id: 'kubernetes', title: 'an IngressRoute and its Middlewares' }],
  proof: 'schema',
  paths: 'as-server',
  supports,
  limits,
  emit,
};

function emit({ rules }: Policy, { upstream }: EmitOptions): Emitted {
  const { name, namespace, port } = serviceOf(upstream);
  const services = [{ name, ...(namespace !== null && { namespace }), port }];
  const nameOf = (index: number): string => `${name}-crossguard-${index}`;
  const isWhole = rules.some(({ match }) => coversEverything(match));
  const route = {
    apiVersion: 'traefik.io/v1alpha1',
    kind: 'IngressRoute',
    metadata: { name },
    spec: {
      routes: [
        ...rules.map(({ index, match }, at) => ({
          kind: 'Rule',
          match: routeRule(match),
          // The greatest is tried first; 0 would be the length of the rule.
          priority: rules.length - at + 1,
          middlewares: [{ name: nameOf(index) }],
          services,
        })),
        ...(isWhole ? [] : [{ kind: 'Rule', match: 'PathPrefix(`/`)', priority: 1, services }]),
      ],
    },
  };
  const documents = [...rules.map((rule) => middleware(rule, nameOf(rule.index))), route];
  return {
    files: [{ name: 'traefik.yaml', text: documents.map(manifest).join('---\n') }],
    notes: [
      "Add your host to each match (Host(`shop.example.com`) && …), entryPoints and tls as in your other routes, and, unless --upstream named it, your Service's name; then kubectl apply -f traefik.yaml.",
      'Leave sanitizePath of the entry points on, as it is: rules match the cleaned path.',
    ],
  };
}
