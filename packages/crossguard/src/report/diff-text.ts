import type { Policy, RuleChoice } from '@crossguard/cors/policy/policy';
import type { Change, DiffNote, Governed, PolicyDiff } from '../inspect/diff.ts';
import type { Prediction } from '../inspect/predict.ts';
import type { RuleLine } from '../inspect/rule-place.ts';
import { failureTitles } from './failures.ts';
import { upper } from './failure-words.ts';
import type { Paint } from './paint.ts';
import { counted, printable, wrapped } from './printable.ts';
import { requestWords } from './request-words.ts';
import {
  credentialsWords,
  enumerated,
  headerWords,
  methodWords,
  originWords,
  regionWords,
} from './set-words.ts';

/** A policy as it was read of a file. */
export type DiffSide = {
  readonly policy: Policy;
  readonly file: string;
  readonly lineOf: RuleLine;
};

export type DiffFormat = {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly paint: Paint;
};

const screen = 80;
const margin = 10;

/** The difference of two policies, in sentences. */
export function diffText({ gained, lost, notes }: PolicyDiff, format: DiffFormat): string {
  const { paint } = format;
  const parts = [
    ...(gained.length === 0
      ? []
      : [paint.strong(paint.bad('Becomes allowed')), ...gained.map(changeIn('gained', format))]),
    ...(lost.length === 0
      ? []
      : [paint.strong(paint.caution('No longer allowed')), ...lost.map(changeIn('lost', format))]),
    ...(notes.length === 0
      ? []
      : [paint.strong('Changes besides'), ...notes.map((note) => noteText(note, format))]),
    summary(gained.length, lost.length, format),
  ];
  return parts.join('\n\n');
}

function summary(gained: number, lost: number, { after, paint }: DiffFormat): string {
  const less = lost === 0 ? 'nothing less' : 'less';
  const text =
    gained === 0
      ? `${printable(after.file)} allows nothing more and ${less} than before.`
      : `${printable(after.file)} allows more than before${lost === 0 ? '' : ', and less elsewhere'} (${counted(gained, 'change')}).`;
  const mark = gained === 0 ? paint.good('✓') : paint.bad('✗');
  return wrapped(`${mark} ${text}`, screen).join('\n');
}

const changeIn =
  (kind: 'gained' | 'lost', format: DiffFormat) =>
  (change: Change): string => {
    const { paint } = format;
    const sign = kind === 'gained' ? paint.bad('+') : paint.caution('-');
    const { request, before, after } = change.proof;
    return [
      ...hanging(sign, sentence(kind, change)),
      ...section('on', pathWords(change), paint),
      ...section('by', ruleWords(change, format), paint),
      ...section('proof', requestWords(request), paint),
      ...section('', `before: ${verdict(before)}`, paint),
      ...section('', `now:    ${verdict(after)}`, paint),
    ].join('\n');
  };

function sentence(kind: 'gained' | 'lost', { exchanges }: Change): string {
  const verb = kind === 'gained' ? 'may now' : 'may no longer';
  return `${upper(originWords(exchanges))} ${verb} read the answers to ${methodWords(exchanges)}${headerWords(exchanges)}, ${credentialsWords(exchanges)}.`;
}

function pathWords({ regions }: Governed): string {
  const names = regions.map(regionWords);
  return names.length > 1 ? names.join('; ') : (names[0] ?? '');
}

/** Which rules decide: `rule 2 (new.yaml:8), before: no rule`. */
function ruleWords(governed: Governed, { before, after }: DiffFormat): string {
  return `${choiceWords(governed.after, after)}, before: ${choiceWords(governed.before, before)}`;
}

function choiceWords(choice: RuleChoice, { file, lineOf }: DiffSide): string {
  if (choice === 'no-rule') return 'no rule';
  if (choice === 'ambiguous') return 'nothing, as the path can be read in two ways';
  return `rule ${choice.index + 1} (${printable(file)}:${lineOf(choice.index)})`;
}

function verdict({ failure }: Prediction): string {
  if (failure === null) return 'allowed';
  const title = new Map(failureTitles()).get(failure.code) ?? '';
  return `blocked: ${title} [${failure.code}]`;
}

function noteText(note: DiffNote, format: DiffFormat): string {
  const { paint } = format;
  return [
    ...hanging('·', noteWords(note)),
    ...section('on', pathWords(note), paint),
    ...section('by', ruleWords(note, format), paint),
  ].join('\n');
}

/** What a note says, in a sentence. */
export function noteWords({ code, before, after }: DiffNote): string {
  switch (code) {
    case 'max-age':
      return `Browsers remember preflights for ${secondsOf(after)}, before: ${secondsOf(before)}.`;
    case 'expose-headers':
      return `Scripts read ${exposedBy(after)}, before: ${exposedBy(before)}, besides the response headers that they always can.`;
    case 'now-governed':
      return "The application's own CORS headers are taken off here. What it allowed itself is not known, and not compared.";
    case 'no-longer-governed':
      return "The application's own CORS headers are left alone here. What it allows itself is not known, and not compared.";
  }
}

function secondsOf(rule: RuleChoice): string {
  const seconds = typeof rule === 'string' ? null : rule.maxAge;
  return seconds === null ? '5 seconds (no maxAge)' : counted(seconds, 'second');
}

function exposedBy(rule: RuleChoice): string {
  const names = typeof rule === 'string' ? [] : rule.exposeHeaders;
  if (names.includes('*')) return 'all response headers';
  return names.length === 0 ? 'no more' : enumerated(names);
}

function hanging(mark: string, text: string): string[] {
  const lines = wrapped(text, screen - 2);
  return lines.map((line, at) => `${at === 0 ? mark : ' '} ${line}`);
}

function section(name: string, text: string, paint: Paint): string[] {
  return wrapped(text, screen - margin).map((line, at) =>
    at === 0 ? `  ${paint.faint(name.padEnd(margin - 2))}${line}` : ' '.repeat(margin) + line,
  );
}
