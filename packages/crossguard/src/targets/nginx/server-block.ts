import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import { otherHeaders, variableOf } from './cors-headers.ts';

const names: readonly string[] = ['Access-Control-Allow-Origin', ...otherHeaders];

/** What stands in the `server` block: who answers, and with which headers. */
export function serverBlock({ rules }: Policy): string {
  const companions: [name: string, variable: string][] = [];
  if (rules.some((rule) => rule.timingAllowOrigin)) {
    companions.push(['Timing-Allow-Origin', 'crossguard_timing_allow_origin']);
  }
  if (rules.some((rule) => rule.crossOriginResourcePolicy !== null)) {
    companions.push(['Cross-Origin-Resource-Policy', 'crossguard_resource_policy']);
  }
  const owned = [...names, ...companions.map(([name]) => name)];
  const varies = rules.some(({ anyOrigin }) => !anyOrigin);
  return `${ownership}

# Preflights are answered here, and never reach the application.
if ($crossguard_status = 204) {
    return 204;
}
if ($crossguard_status = 403) {
    return 403;
}

# One owner: what the application says of CORS is replaced.
${owned.map((name) => `proxy_hide_header ${name};\nfastcgi_hide_header ${name};\n`).join('')}
# "always": on errors, too. A header whose value is empty is not sent.
${names.map((name) => `add_header ${name} $${variableOf(name)} always;\n`).join('')}${companions
    .map(([name, variable]) => `add_header ${name} $${variable} always;\n`)
    .join('')}${varies ? 'add_header Vary $crossguard_vary always;\n' : ''}`;
}
