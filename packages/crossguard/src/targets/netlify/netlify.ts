import type { PathMatch } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { Refusal } from '../refusal.ts';
import { preflightLimits, staticHeaders } from '../static-headers.ts';
import type { Emitted, Target } from '../target.ts';
import { isPlainPath } from './quote.ts';
import { supports } from './supports.ts';

export const netlify: Target = {
  id: 'netlify',
  title: 'Netlify',
  versions: '_headers, as netlify-headers-parser 7.1.4 reads it',
  forms: [{ id: 'files', title: 'a _headers file, for the files of a site' }],
  proof: 'schema',
  paths: 'as-server',
  supports,
  limits,
  emit,
};

function limits({ rules: [rule] }: Policy): readonly Refusal[] {
  if (rule === undefined) return [];
  const found = [...preflightLimits(rule, 'Netlify')];
  const { path } = rule.match;
  if (path.kind !== 'exact' || isPlainPath(path.path)) return found;
  const place = { rule: rule.index, key: 'match', entry: null };
  const why =
    'a path of _headers has no escapes for : and *, and Netlify does not say how it compares %';
  return [...found, { feature: 'limit', place, why, instead: null }];
}

function emit({ rules }: Policy): Emitted {
  const blocks = rules.map((rule) => {
    const headers = staticHeaders(rule).map(([name, value]) => `  ${name}: ${value}`);
    return [pathOf(rule.match), ...headers].join('\n');
  });
  return {
    files: [{ name: '_headers', text: `${[ownership, ...blocks].join('\n')}\n` }],
    notes: [
      'Put it into the folder that is published, beside what your _headers has already; then netlify deploy.',
      'It is for the files of the site, not for functions, and not for what is proxied: see the target web.',
    ],
  };
}

function pathOf({ path }: PathMatch): string {
  return path.kind === 'exact' ? path.path : '/*';
}
