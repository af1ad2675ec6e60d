import type { Policy } from '@crossguard/cors/policy/policy';
import { ownership } from '../ownership.ts';
import type { Refusal } from '../refusal.ts';
import type { Emitted, EmittedFile, Target } from '../target.ts';
import { type Snippet, snippets } from './snippets.ts';
import { supports } from './supports.ts';

export const fastly: Target = {
  id: 'fastly',
  title: 'Fastly',
  versions: 'services of VCL; the commands are those of the Fastly CLI 16',
  forms: [{ id: 'snippets', title: 'VCL snippets, one for each subroutine' }],
  proof: 'documentation',
  paths: 'refuses-escaped',
  supports,
  limits,
  emit,
};

/** Of a snippet, in bytes; what is written is ASCII. */
const longest = 1024 * 1024;

function limits(policy: Policy): readonly Refusal[] {
  const size = Math.max(...filesOf(policy).map(({ text }) => text.length));
  if (size <= longest) return [];
  const place = { rule: null, key: 'rules', entry: null };
  const why = `a snippet has at most 1 MB, and one of these would have ${size} bytes`;
  return [{ feature: 'limit', place, why, instead: null }];
}

function emit(policy: Policy): Emitted {
  return {
    files: filesOf(policy),
    notes: [
      'The command that makes a snippet of each file is in its first lines; the first of them clones the active version, and the others go to that clone. Then fastly service-version activate --version=latest.',
      'With custom VCL, its macros (#FASTLY recv and so on) must be there: Fastly puts snippets in their place. What stands behind #FASTLY deliver must not touch the headers of CORS and Vary.',
    ],
  };
}

function filesOf(policy: Policy): readonly EmittedFile[] {
  return snippets(policy).map((snippet) => ({
    name: nameOf(snippet),
    text: `${ownership}\n# ${commandFor(snippet)}\n${snippet.text}`,
  }));
}

function nameOf({ type }: Snippet): string {
  return `crossguard-${type}.vcl`;
}

function commandFor(snippet: Snippet): string {
  const { type, priority } = snippet;
  return `fastly vcl snippet create --version=latest --autoclone --name=crossguard-${type} --type=${type} --priority=${priority} --content=${nameOf(snippet)}`;
}
