import type { Target } from '../targets/target.ts';
import { featureTitles } from './feature-words.ts';
import { featuresOf, pathWords, proofWords } from './targets-text.ts';

/** The page of `docs/` that says what each target can do. */
export function targetsMarkdown(targets: readonly Target[]): string {
  const row = (title: string, cellOf: (target: Target) => string): string =>
    `| ${[title, ...targets.map(cellOf)].join(' | ')} |`;
  const table = [
    row('', ({ id, title }) => `[${title}](${readmeOf(id)})`),
    row('---', () => '---'),
    ...featuresOf(targets).map((feature) =>
      row(featureTitles[feature], ({ supports }) => (supports[feature] === true ? 'yes' : 'no')),
    ),
    row('forms', ({ forms }) => forms.map(({ id }) => `\`${id}\``).join(', ')),
    row('proof', ({ proof }) => proofWords[proof]),
  ];
  const reasons = targets.map(({ id, title, versions, paths, supports }) => {
    const cannot = featuresOf(targets).flatMap((feature) => {
      const support = supports[feature];
      return support === true ? [] : [`- ${featureTitles[feature]}: ${support}`];
    });
    return [
      `## ${title}`,
      '',
      `\`crossguard compile crossguard.yaml --target ${id}\`, for ${versions}. Paths are matched ${pathWords[paths]}.`,
      ...(cannot.length === 0 ? [] : ['', "What it can't do:", '', ...cannot]),
    ].join('\n');
  });
  return `${[
    '# Targets',
    '',
    'What a policy can be compiled for, and what each target can do. Written from the same data as `crossguard targets`.',
    '',
    ...table,
    '',
    'A policy that needs what a target does not have is refused, with the place and the reason; nothing is approximated.',
    '',
    reasons.join('\n\n'),
  ].join('\n')}\n`;
}

function readmeOf(id: string): string {
  return `../packages/crossguard/src/targets/${id}/README.md`;
}
