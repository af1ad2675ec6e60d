import type { Rule } from '@crossguard/cors/policy/policy';
import type { Decision } from '@crossguard/cors/server/decide';
import type { WhichReport } from '../inspect/which.ts';
import { failureText } from './failures.ts';
import { upper } from './failure-words.ts';
import type { Paint } from './paint.ts';
import { printable, shortened, wrapped } from './printable.ts';
import { requestWords } from './request-words.ts';
import { enumerated } from './set-words.ts';

/** Where the policy was read, and on which line its rule stands. */
export type WhichPlace = { readonly file: string; readonly line: number | null };

const screen = 80;
const margin = 10;

/** What a policy makes of one request, for people. */
export function whichText(report: WhichReport, place: WhichPlace, paint: Paint): string {
  const { request, rule, verdict, decision, prediction } = report;
  const isGood = verdict === 'allowed' || verdict === 'same-origin';
  const heading = headings[verdict];
  const [first = '', ...more] = wrapped(`${heading} ${requestWords(request)}`, screen);
  const emphasis = isGood ? paint.good : paint.bad;
  return [
    paint.strong(emphasis(heading)) + first.slice(heading.length),
    ...more,
    '',
    ...section('Rule', [ruleWords(rule, decision, place)], paint),
    ...section('Why', whyWords(report), paint),
    ...prediction.exchanges.flatMap(({ request: { kind, method }, decision: made }) =>
      section(kind === 'preflight' ? 'Preflight' : 'Answer', answerLines(method, made), paint),
    ),
  ].join('\n');
}

const headings: Readonly<Record<WhichReport['verdict'], string>> = {
  allowed: 'Allowed.',
  blocked: 'Blocked.',
  'no-rule': 'No rule.',
  'same-origin': 'Same origin.',
};

function ruleWords(rule: Rule | null, { reason }: Decision, { file, line }: WhichPlace): string {
  if (rule !== null) return `rule ${rule.index + 1} (${printable(file)}:${line ?? 1})`;
  return reason.code === 'ambiguous-path' ? 'none may decide' : 'none';
}

/** Why the policy and the browser decide as they do; each a sentence. */
export function whyWords(report: WhichReport): readonly string[] {
  const { verdict, request, prediction } = report;
  const { failure } = prediction;
  if (verdict === 'same-origin') {
    return ['The page and the server are of the same origin: CORS has no part in it.'];
  }
  const reason = reasonWords(report);
  if (failure === null || report.decision.set.length === 0) return [reason];
  const exchanges = prediction.exchanges.map(({ request: sent, decision: { status, set } }) => ({
    request: sent,
    response: { kind: 'response' as const, status: status ?? 200, headers: set },
  }));
  const { explanation } = failureText({ failure, request, exchanges });
  return [reason, upper(explanation)];
}

function reasonWords({ decision, letInBy, request }: WhichReport): string {
  const { reason } = decision;
  const origin = printable(request.page.origin.serialized);
  switch (reason.code) {
    case 'no-rule':
      return "No rule covers this path. The policy leaves the request alone: the application's own CORS headers decide, if it sends any.";
    case 'ambiguous-path':
      return 'The path can be read in two ways (doubled or encoded slashes, dot segments), and the rule for one may not be the rule for the other. Nobody is let in.';
    case 'any-origin':
      return 'The rule lets every origin in.';
    case 'origin-absent':
      return 'Without an Origin header there is nobody to let in.';
    case 'origin-allowed':
      return `The rule lets ${origin} in, by ${enumerated(letInBy)} in its allowOrigins.`;
    case 'origin-refused':
      return `No entry of the rule's allowOrigins lets ${origin} in.`;
    case 'lookup-needed':
      return `No pattern of the rule's allowOrigins names ${origin}; its lookup has to be asked.`;
    case 'lookup-failed':
      return `The lookup in the rule's allowOrigins failed, so ${origin} is not let in.`;
    case 'credentials-refused':
      return `The rule lets ${origin} in, but without credentials, and the request has some.`;
  }
}

function answerLines(method: string, { kind, status, set, vary }: Decision): readonly string[] {
  const whose = status === null ? "the application's" : `${status}`;
  if (kind === 'pass') return [`${method}: ${whose}, as it is`];
  const lines = [
    ...set.map(([name, value]) => `  ${name}: ${value}`),
    ...(vary.length === 0 ? [] : [`  Vary: ${vary.join(', ')}`]),
  ];
  const what = set.length === 0 ? 'without any Access-Control-* header' : 'with these headers';
  return [`${method}: ${whose}, ${what}${lines.length === 0 ? '' : ':'}`, ...lines].map((line) =>
    shortened(printable(line), 1500),
  );
}

/** Texts beside a name; each begins a line of its own. */
function section(name: string, texts: readonly string[], paint: Paint): string[] {
  const lines = texts.flatMap((text) => {
    const [indent = ''] = /^ */.exec(text) ?? [];
    return wrapped(text.trimStart(), screen - margin - indent.length).map((line) => indent + line);
  });
  return lines.map((line, at) =>
    at === 0 ? `${paint.strong(name.padEnd(margin))}${line}` : `${' '.repeat(margin)}${line}`,
  );
}
