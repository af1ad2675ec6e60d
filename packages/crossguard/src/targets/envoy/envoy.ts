import type { Policy } from '@crossguard/cors/policy/policy';
import { stringify } from 'yaml';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { bootstrap, filters } from './bootstrap.ts';
import { routesOf } from './routes.ts';
import { supports } from './supports.ts';

export const envoy: Target = {
  id: 'envoy',
  title: 'Envoy',
  versions: '1.33 and later; proven on 1.40.0',
  forms: [
    { id: 'bootstrap', title: 'a whole static configuration' },
    { id: 'routes', title: 'the routes and filters, to merge into yours' },
  ],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

function emit(policy: Policy, { form, upstream }: EmitOptions): Emitted {
  const routes = routesOf(policy, 'application');
  if (form === 'routes') {
    return {
      files: [file('crossguard-routes.yaml', { http_filters: filters, routes })],
      notes: [
        'Put http_filters before the router of your HttpConnectionManager, in this order, and the routes into your virtual host, with your own cluster.',
        'Set re2.max_program_size.error_level in the runtime to 100000: its default of 100 is too small for patterns.',
        'Rules match paths as they come: leave normalize_path and merge_slashes off, or know that they match what Envoy makes of a path.',
      ],
    };
  }
  return {
    files: [file('envoy.yaml', bootstrap(routes, upstream))],
    notes: ['Set the address and port of the listener, then: envoy -c envoy.yaml'],
  };
}

function file(name: string, content: unknown): Emitted['files'][number] {
  return {
    name,
    text: `${ownership}\n${stringify(content, { lineWidth: 0, aliasDuplicateObjects: false })}`,
  };
}
