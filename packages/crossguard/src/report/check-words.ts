import type { Failure } from '@crossguard/cors/browser/failure';
import type { Initiator } from '@crossguard/cors/browser/page';
import type { CheckReport, Verdict } from '../inspect/check-report.ts';
import type { Blocked } from './blocked.ts';
import { cautionText } from './caution-words.ts';
import { corsFailures } from './cors-failures.ts';
import { type ConsoleMessages, consoleMessages } from './console/console.ts';
import { type FailureText, failureText } from './failures.ts';
import { notesOf } from './notes.ts';
import { otherwiseWords } from './otherwise-words.ts';
import { type PolicyRule, policyRule, type RightAnswer, rightAnswer } from './right-answer.ts';
import { stepWords } from './steps.ts';

/** Everything that is to be said about a check, in words but not laid out. */
export type CheckWords = {
  /** One sentence: the answer. */
  readonly answer: string;
  /** What more there is to know of an answer that is a yes; each a sentence. */
  readonly notes: readonly string[];
  readonly cautions: readonly string[];
  /** Which browsers decide otherwise, and why. */
  readonly otherwise: readonly string[];
  readonly failure: FailureWords | null;
};

/** What is to be said about a failure. */
export type FailureWords = FailureText & {
  /** The step of the standard that decided. */
  readonly step: { readonly title: string; readonly anchor: string };
  readonly console: ConsoleMessages;
  /** The headers that would let the request pass; null where no header would. */
  readonly rightAnswer: RightAnswer | null;
  /** The rule of a policy that would; null where none would. */
  readonly rule: PolicyRule | null;
};

/** Puts a check's report into words. */
export function checkWords(report: CheckReport): CheckWords {
  return {
    answer: answers[report.verdict](report),
    notes: notesOf(report),
    cautions: report.cautions.map(cautionText),
    otherwise: otherwiseWords(report),
    failure: failureWords(report),
  };
}

const answers: Readonly<Record<Verdict, (report: CheckReport) => string>> = {
  allowed: (report) =>
    `${who(report)} may ${what(report)}${isRead(report) ? ', and read the answer' : ''}.`,
  'allowed-unsent': (report) =>
    `${who(report)} may ${what(report)}. It was not sent, as it changes things; --send does.`,
  undecided: (report) =>
    `${who(report)} may send ${report.request.method} ${report.request.url}; whether it may read the answer is known only after it was sent (--send).`,
  blocked: (report) => `${who(report)} may not ${what(report)}.`,
  unreachable: ({ request }) => `No answer came from ${request.url}.`,
};

/** Whether the script gets a response that tells it something. */
function isRead({ request, response }: CheckReport): boolean {
  return (
    request.initiator !== 'websocket' &&
    response?.type !== 'opaque' &&
    response?.type !== 'opaqueredirect'
  );
}

function who({ request }: CheckReport): string {
  const { origin } = request.page;
  return origin.kind === 'opaque'
    ? 'A page of an opaque origin (null)'
    : `A page of ${origin.serialized}`;
}

/** How a request is made by what asks for it. */
const ways: Readonly<Record<Exclude<Initiator, 'fetch' | 'websocket'>, string>> = {
  xhr: 'by XMLHttpRequest',
  'xhr-upload': 'by XMLHttpRequest, listening to the upload',
  image: 'as an image',
  script: 'as a script',
  style: 'as a style sheet',
  module: 'as a module script',
  font: 'as a font',
  mask: 'as a mask',
  eventsource: 'by EventSource',
  beacon: 'as a beacon',
};

function what({ request }: CheckReport): string {
  const { method, url, credentials, mode, initiator } = request;
  if (initiator === 'websocket') return `open a WebSocket to ${url.replace(/^http/, 'ws')}`;
  const verb = method === 'GET' ? 'fetch' : `send ${method} to`;
  const how = [
    ...(initiator === 'fetch' ? [] : [ways[initiator]]),
    ...(credentials === 'include' ? ['with credentials'] : []),
    ...(mode === 'cors' ? [] : [`with mode ${mode}`]),
  ];
  return [verb, url, ...how].join(' ');
}

function failureWords(report: CheckReport): FailureWords | null {
  const { request, failure, exchanges } = report;
  if (failure === null) return null;
  const blocked: Blocked = { request, failure, exchanges };
  const text = failureText(blocked);
  const byHeaders = isMendedByHeaders(report, failure);
  return {
    ...text,
    step: stepWords(failure.step),
    console: consoleMessages(blocked),
    rightAnswer: byHeaders ? rightAnswer(request) : null,
    rule: byHeaders ? policyRule(request, failure.url) : null,
  };
}

/** Headers mend what headers broke, but for an origin of `null` that should not be let in by name. */
function isMendedByHeaders({ request }: CheckReport, failure: Failure): boolean {
  const { origin } = request.page;
  const isLost = failure.origin === 'null' && origin.kind === 'tuple';
  const isDangerous = origin.kind === 'opaque' && request.credentials === 'include';
  return Object.hasOwn(corsFailures, failure.code) && !isLost && !isDangerous;
}
