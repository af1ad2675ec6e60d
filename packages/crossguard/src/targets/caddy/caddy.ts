import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { EmitOptions, Emitted, Target } from '../target.ts';
import { indent, routes } from './routes.ts';
import { supports } from './supports.ts';

export const caddy: Target = {
  id: 'caddy',
  title: 'Caddy',
  versions: '2.6 and later; proven on 2.6.2',
  forms: [{ id: 'site', title: 'a whole Caddyfile' }],
  proof: 'real-server',
  paths: 'refuses-escaped',
  supports,
  emit,
};

function emit(policy: Policy, { upstream }: EmitOptions): Emitted {
  const { protocol, host } = new URL(upstream);
  const lines = indent(['route {', ...indent(routes(policy, `${protocol}//${host}`)), '}']);
  return {
    files: [{ name: 'Caddyfile', text: `${ownership}\n:8080 {\n${lines.join('\n')}\n}\n` }],
    notes: [
      "Write the site's name for :8080, and Caddy gets its certificate, then: caddy run --config Caddyfile",
    ],
  };
}
