import type { PathMatch } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';
import { preflightLimits, staticHeaders } from '../static-headers.ts';
import type { Emitted, Target } from '../target.ts';
import { isVerbatim, quote } from './quote.ts';
import { supports } from './supports.ts';

export const vercel: Target = {
  id: 'vercel',
  title: 'Vercel',
  versions: 'the headers of vercel.json, as @vercel/routing-utils 6.6.0 reads them',
  forms: [{ id: 'files', title: 'the headers of a vercel.json, for files' }],
  proof: 'schema',
  paths: 'as-server',
  supports,
  limits,
  emit,
};

function limits({ rules: [rule] }: Policy): readonly Refusal[] {
  if (rule === undefined) return [];
  const { index, match, exposeHeaders } = rule;
  const found = [...preflightLimits(rule, 'Vercel')];
  if (sourceOf(match).includes('%')) {
    found.push({
      feature: 'limit',
      place: { rule: index, key: 'match', entry: null },
      why: 'Vercel does not say whether it compares paths with or without their escapes',
      instead: null,
    });
  }
  for (const name of exposeHeaders.filter((each) => !isVerbatim(each))) {
    found.push({
      feature: 'limit',
      place: { rule: index, key: 'exposeHeaders', entry: name },
      why: '$ begins a part of the path in a header of vercel.json, and has no escape',
      instead: { kind: 'remove' },
    });
  }
  return found;
}

function emit({ rules }: Policy): Emitted {
  const headers = rules.map((rule) => ({
    source: sourceOf(rule.match),
    headers: staticHeaders(rule).map(([key, value]) => ({ key, value })),
  }));
  return {
    files: [{ name: 'vercel.json', text: `${JSON.stringify({ headers }, null, 2)}\n` }],
    notes: [
      'Put the entries of headers into your vercel.json, then vercel deploy.',
      'They are for files. A function that sets such headers itself, or is asked with a preflight, needs the policy inside: see the target web.',
    ],
  };
}

/** Unnamed groups, which compile to what is written: a named one with a star would leave out paths that end in a slash. */
function sourceOf({ path, extensions }: PathMatch): string {
  if (path.kind === 'exact') return quote(path.path);
  const folder = path.kind === 'prefix' ? quote(path.prefix) : '/';
  return `${folder}(.*)${extensions === null ? '' : String.raw`\.(${extensions.join('|')})`}`;
}
