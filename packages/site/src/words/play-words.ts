import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import type { Initiator } from '@crossguard/cors/browser/page';
import type { Verdict } from 'crossguard/internal/inspect/check-report';
import type { HeadProblem } from '../play/heads.ts';
import type { Remedy, RemedyCode } from '../play/remedies.ts';
import type { Arrow, Party } from '../play/sequence.ts';

/** The playground's own words: what `report` of the package crossguard has no need to say. */

export const verdictHeadings: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed',
  'allowed-unsent': 'Allowed',
  undecided: 'Undecided',
  blocked: 'Blocked',
  unreachable: 'Unreachable',
};

export const engineTitles: Readonly<Record<EngineName, string>> = {
  standard: 'the Fetch standard',
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKit',
};

export const initiatorTitles: Readonly<Record<Initiator, string>> = {
  fetch: 'fetch()',
  xhr: 'XMLHttpRequest',
  'xhr-upload': 'XMLHttpRequest with upload progress',
  image: '<img crossorigin>',
  script: '<script crossorigin>',
  style: '<link rel="stylesheet" crossorigin>',
  module: '<script type="module">',
  font: '@font-face',
  mask: 'mask-image: url()',
  eventsource: 'EventSource',
  beacon: 'navigator.sendBeacon()',
  websocket: 'WebSocket',
};

export const partyTitles: Readonly<Record<Party, string>> = {
  page: 'Page',
  browser: 'Browser',
  server: 'Server',
};

const remedyLabels: Readonly<Record<RemedyCode, (subject: string) => string>> = {
  'amend-rule': (subject) => `Add to the rule: ${subject}`,
  'add-rule': (subject) => `Add a rule for ${subject}`,
  'amend-heads': (subject) => `Send ${subject}`,
  'without-credentials': () => 'Ask without credentials',
  'without-headers': (subject) => `Leave out the request header ${subject}`,
  'mode-cors': () => 'Ask with mode cors',
  'follow-redirects': () => 'Follow redirects',
  'over-https': () => 'Ask over HTTPS',
};

const remedySides: Readonly<Record<RemedyCode, string>> = {
  'amend-rule': 'policy',
  'add-rule': 'policy',
  'amend-heads': 'server',
  'without-credentials': 'request',
  'without-headers': 'request',
  'mode-cors': 'request',
  'follow-redirects': 'request',
  'over-https': 'request',
};

/** What a remedy's button says, and which pane it changes. */
export function remedyWords({ code, subject }: Remedy): {
  readonly label: string;
  readonly side: string;
} {
  return { label: remedyLabels[code](subject), side: remedySides[code] };
}

const headProblems: Readonly<Record<HeadProblem['code'], (value: string) => string>> = {
  'no-status': (value) =>
    `${quoted(value)} is no status line; begin with one, such as HTTP/1.1 200 OK.`,
  'status-out-of-range': (value) =>
    `${quoted(value)}: an answer has a status from 200 to 599, or 101 for a WebSocket.`,
  'no-colon': (value) => `${quoted(value)} has no colon; a header is Name: value.`,
  'name-invalid': (value) => `${quoted(value)} does not begin with the name of a header.`,
  'value-invalid': (value) => `${quoted(value)} has a byte that no header value may have.`,
};

export function headProblemText({ code, line, value }: HeadProblem): string {
  return `Line ${line}: ${headProblems[code](value)}`;
}

function quoted(value: string): string {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return short === '' ? 'An empty text' : `“${short}”`;
}

/** Who tells whom, for those who can't see the arrow. */
export function arrowWay({ from, to }: Arrow): string {
  return `${partyTitles[from]} to ${partyTitles[to].toLowerCase()}: `;
}
