import type { FailureCode } from '@crossguard/cors/browser/failure';
import { parseURL } from '@crossguard/cors/spec/url';
import type { Confirmation } from '../inspect/confirm.ts';
import type { Browser, Reading } from './console/read.ts';
import { corsFailures } from './cors-failures.ts';
import { catalogue } from './failure-catalogue.ts';
import type { FailureWords } from './failure-words.ts';
import { type PolicyRule, policyRule, type RightAnswer, rightAnswer } from './right-answer.ts';
import { shellWords } from './shell-words.ts';
import { type Assumed, assumed } from './why-assumed.ts';
import { whyExplanations } from './why-explanations.ts';

/** A message that was read, and the check that would confirm it. */
export type WhyAnswer = { readonly reading: Reading; readonly confirmation: Confirmation };

/** Everything that is to be said about a message. */
export type WhyWords = {
  readonly browser: string;
  readonly title: string;
  readonly explanation: string;
  /** What else the browser words so; each a sentence. */
  readonly others: readonly string[];
  readonly remedies: readonly string[];
  /** The page about the failure, from the root of the repository; null where the message does not say why. */
  readonly docs: string | null;
  /** The headers that would let the request pass; null where the message does not tell enough of it. */
  readonly rightAnswer: RightAnswer | null;
  readonly rule: PolicyRule | null;
  /** The command that asks the live server. */
  readonly command: string;
  /** What to put into the command; each a sentence. */
  readonly fillIn: readonly string[];
};

const browsers: Readonly<Record<Browser, string>> = {
  chrome: 'Chrome',
  firefox: 'Firefox',
  safari: 'WebKit (Safari)',
};

/** Puts into words what a message says. */
export function whyWords({ reading, confirmation }: WhyAnswer): WhyWords {
  const [code, ...others] = reading.codes;
  const { missing } = confirmation;
  const common = {
    browser: browsers[reading.browser],
    command: `crossguard ${shellWords(confirmation.arguments)}`,
    fillIn: missing.map((what) => fillIns[what]),
  };
  if (code === undefined) return { ...common, ...vague };
  const { title, remedies } = textsOf(code, reading, confirmation);
  const request = missing.length === 0 && !isOriginLost(reading) ? confirmation.request : null;
  const byHeaders =
    request !== null && Object.hasOwn(corsFailures, code) && request.page.origin.kind === 'tuple';
  return {
    ...common,
    title,
    explanation: whyExplanations[code](reading),
    others: others.slice(0, mostOthers).map((other) => `${catalogue[other].title}.`),
    remedies,
    docs: `docs/failures/${code}.md`,
    rightAnswer: byHeaders ? rightAnswer(request) : null,
    rule: byHeaders ? policyRule(request, reading.url ?? request.url) : null,
  };
}

/** Whether a redirect from one origin to another may have turned the request's origin into `null`. */
function isOriginLost({ source, url }: Reading): boolean {
  return source !== undefined && parseURL(source)?.origin !== parseURL(url ?? '')?.origin;
}

/** A list of everything that could be is no help. */
const mostOthers = 3;

const vague: Omit<WhyWords, 'browser' | 'command' | 'fillIn'> = {
  title: 'A failed request, without a reason',
  explanation:
    'This is what the browser says of every request that failed. Why it failed stands in another line of the console, which scripts do not get to see.',
  others: [],
  remedies: [
    "Open the console of the developer tools and paste what else it says: a line with 'CORS' or 'Access-Control' in it. If there is none, the request was blocked by an extension, or no answer came.",
  ],
  docs: null,
  rightAnswer: null,
  rule: null,
};

const fillIns: Readonly<Record<Confirmation['missing'][number], string>> = {
  url: 'For <url>, write the whole URL that the page asks.',
  origin: "For <origin>, write the page's origin (location.origin in its console).",
  request:
    'Write the method (-X) and the headers (-H) that the page sends: a preflight asks for them.',
};

type Texts = { readonly title: string; readonly remedies: readonly string[] };

function textsOf(code: FailureCode, reading: Reading, { request }: Confirmation): Texts {
  const own = ownRemedies(code, reading);
  return own === null
    ? catalogued(assumed(code, reading, request))
    : { title: catalogue[code].title, remedies: own };
}

function catalogued<Code extends FailureCode>({
  code,
  args,
  failure,
  blocked,
}: Assumed<Code>): Texts {
  const { title, remedies }: FailureWords<Code> = catalogue[code];
  return { title, remedies: remedies(args, failure, blocked) };
}

/** What to do where the catalogue would have to see the answer. */
function ownRemedies(code: FailureCode, { error, value }: Reading): readonly string[] | null {
  switch (code) {
    case 'allow-origin-multiple':
      return [
        'If the header stands in the answer twice, two layers set it: as a rule the application and a proxy in front of it. Let one of them do it alone.',
        "If it is a list, compare the request's Origin with the list instead, answer with the one that asked, and send Vary: Origin.",
      ];
    case 'allow-origin-mismatch':
      return value === undefined
        ? [
            "Compare the request's Origin with your list, answer with the one that asked, and send Vary: Origin.",
          ]
        : null;
    case 'redirect-location-invalid':
      return ['Send one Location header with a valid URL in it.'];
    case 'network':
      return error === undefined
        ? [
            'Open the URL in a tab of that browser: a certificate that it does not trust shows there.',
            'Check that the server runs and listens at that address, and that no extension (an ad blocker) blocks the request.',
          ]
        : null;
    default:
      return null;
  }
}
