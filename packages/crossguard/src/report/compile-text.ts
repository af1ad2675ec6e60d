import type { LocatedRefusal } from '../inspect/nearest-policy.ts';
import type { Emitted, Target } from '../targets/target.ts';
import { featureTitles } from './feature-words.ts';
import { fixDiff } from './fix-text.ts';
import type { Paint } from './paint.ts';
import { counted, printable } from './printable.ts';

/** The emitted files, as they go to standard output: alone as it is, several under their names. */
export function emittedText({ files }: Emitted): string {
  const [first, ...others] = files;
  if (first !== undefined && others.length === 0) return first.text;
  return files.map(({ name, text }) => `# ==> ${name}\n${text}`).join('\n');
}

/** What to do with the files, for standard error. */
export function noteLines({ notes }: Emitted, paint: Paint): string {
  return notes.map((note) => `${paint.faint('·')} ${note}`).join('\n');
}

/** Why a target can't take a policy: each reason with its place, then the nearest policy that it takes. */
export function refusalText(
  target: Target,
  policy: { readonly file: string; readonly text: string },
  refusals: readonly LocatedRefusal[],
  nearest: string | null,
  paint: Paint,
): string {
  const reasons = refusals.map(({ refusal, line, column }) => {
    const { feature, place, why } = refusal;
    const entry = place.entry === null ? '' : ` ${JSON.stringify(place.entry)}`;
    const where = paint.strong(`${printable(policy.file)}:${line}:${column}:`);
    return `${where} ${paint.bad('error')}: ${featureTitles[feature]}${printable(entry)}: ${why} ${paint.faint(`[${feature}]`)}`;
  });
  const verdict = `${paint.bad('✗')} ${target.title} can't do what ${printable(policy.file)} says (${counted(refusals.length, 'reason')}); nothing was written`;
  const diff =
    nearest === null
      ? []
      : [
          '',
          fixDiff(
            'The nearest policy that it can, which lets in less:',
            policy.text,
            nearest,
            paint,
          ),
        ];
  return [...reasons, verdict, ...diff].join('\n');
}
