import type { Feature } from '../targets/feature.ts';
import type { Proof, Target } from '../targets/target.ts';
import { featureTitles } from './feature-words.ts';
import type { Paint } from './paint.ts';

export const proofWords: Readonly<Record<Proof, string>> = {
  'real-server': 'proven on the real server',
  engine: 'checked by its schema, and proven on its engine',
  schema: 'checked by its schema only',
  library: 'compared with the library',
  documentation: 'written after its documentation only',
};

export const pathWords: Readonly<Record<Target['paths'], string>> = {
  'as-policy': 'as the policy reads them',
  'refuses-escaped': 'as they come; where letters or digits are escaped (/%61pi), nobody is let in',
  mends: 'as the policy reads them, once what no browser sends (a fragment, a stray %) is mended',
  normalized:
    'after dot segments and needless escapes are resolved, which the application sees too',
  'as-server': 'as the server reads them, also those that a policy finds ambiguous (/a//b, /a%2Fb)',
};

/** Which target can do what, as a table with a row a feature. */
export function targetsTable(targets: readonly Target[], paint: Paint): string {
  const features = featuresOf(targets);
  const width = Math.max(...features.map((feature) => featureTitles[feature].length));
  const line = (title: string, cellOf: (target: Target) => string): string =>
    [title.padEnd(width), ...targets.map(cellOf)].join('  ').trimEnd();
  const padded = (text: string, { id }: Target): string => text.padEnd(Math.max(id.length, 3));
  return [
    line('', (target) => paint.strong(padded(target.id, target))),
    ...features.map((feature) =>
      line(featureTitles[feature], (target) =>
        target.supports[feature] === true
          ? paint.good(padded('yes', target))
          : paint.bad(padded('no', target)),
      ),
    ),
    '',
    "'crossguard targets <id>' says why not.",
  ].join('\n');
}

/** One target: what it is, and what it can't do, with the reasons. */
export function targetText(target: Target, paint: Paint): string {
  const cannot = featuresOf([target]).flatMap((feature) => {
    const support = target.supports[feature];
    return support === true ? [] : [`  ${featureTitles[feature]}: ${support}`];
  });
  return [
    paint.strong(target.title),
    `versions  ${target.versions}`,
    `proof     ${proofWords[target.proof]}`,
    `paths     ${pathWords[target.paths]}`,
    `forms     ${target.forms.map(({ id, title }) => `${id} (${title})`).join(', ')}`,
    ...(cannot.length === 0 ? ['can do all that a policy says'] : ["can't do", ...cannot]),
  ].join('\n');
}

/** The features, in the order in which they are listed. */
export function featuresOf([target]: readonly Target[]): readonly Feature[] {
  const known = Object.keys(featureTitles);
  return target === undefined
    ? []
    : known.filter((key): key is Feature => Object.hasOwn(target.supports, key));
}
