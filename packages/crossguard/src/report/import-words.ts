import type { Remark, RemarkCode } from '../import/remark.ts';
import { issue } from '@crossguard/cors/policy/issue';
import { issueSentence } from './issue-words.ts';
import { printable, valueText } from './printable.ts';

type Words = {
  readonly value: string;
  readonly key: string;
  /** What is written instead, or should be, with commas; empty where that can't be told. */
  readonly instead: string;
  /** What a policy would say of the value; empty where it would take it. */
  readonly fault: string;
};

/** What each remark says, in a sentence. */
const sentences: Readonly<Record<RemarkCode, (words: Words) => string>> = {
  'origin-absent': () =>
    'there is no origin, which lets every origin in; if it was a function, JSON.stringify left it out',
  'reflected-is-any': () => 'without credentials, sending each origin back is what * says',
  'any-origin-without-credentials': () =>
    'every origin is let in by *, and browsers refuse that with credentials; so they are not allowed',
  'never-matches': ({ value, instead, fault }) =>
    `${fault || `${value} is compared letter by letter, and no browser sends that`}; it let nobody in, and is left out${or(instead, 'if it was meant, write')}`,
  'regexp-as-patterns': ({ value, instead }) => `${value} is ${instead || 'what no browser sends'}`,
  'dangerous-key': ({ value, instead }) => `${value} is dangerous, and stays: see ${instead}`,
  'any-origin-with-credentials': () =>
    'every origin is let in with credentials: any site reads, and does, what your signed-in users may. No policy says that; list the origins of your pages',
  regexp: ({ value, instead }) =>
    `the regular expression ${value} is not exactly a list of origins and subdomains${or(instead, 'it was probably meant to be')}`,
  'no-json-form': ({ value }) =>
    `${value} is no origin; a function or a regular expression has no form in JSON (write the latter as a text, "/^https:.../")`,
  'origin-off': ({ value }) =>
    `an origin that is ${value} turns CORS off; there is nothing to write, leave the middleware out`,
  'lets-nobody-in': () => 'nobody is left to let in, so there is no rule to write',
  'credentials-implied': () =>
    'S3 lets the origins that it lists send credentials, and has no setting for it; so does the policy',
  'beside-any': ({ value }) =>
    `beside *, whether S3 lets ${value} send credentials is not said anywhere; the policy lets everybody in, without`,
  'origin-glob': ({ value }) =>
    `${value} stands for more, or less, than the subdomains of a host, and a policy has no such pattern`,
  'port-glob': ({ value, instead }) =>
    `${value} is not for the port that origins leave out, and in a policy it is; if that was meant, write ${instead}`,
  'refuses-itself': () =>
    'Spring refuses every request where * is allowed with credentials; there is nothing to write',

  'path-looser': ({ value }) =>
    `Netlify reads ${value} in either case, and with or without a slash before what follows; the policy reads it as it is written`,
  'path-any-case': ({ value }) =>
    `Vercel matches ${value} in either case; the policy has the case that is written`,
  'path-not-carried': ({ value }) =>
    `a policy's paths are exact, or all below a folder, with file extensions or not; ${value} is neither`,
  'too-many-paths': () => 'so many paths cross one another that they are not taken apart here',
  'closed-inside': () =>
    'it is left out, since among its paths are some where nobody is let in, and a policy has no rule that says so',
  condition: ({ key }) =>
    `a policy looks at the path alone, not at ${key}; what it is for is not carried over`,

  'names-without-effect': ({ value, key }) =>
    `left out of ${key}, as it makes no difference there: ${value}`,
  'max-age-cut': ({ value }) =>
    `no browser keeps a preflight for ${value} seconds; 86400 is the most`,
  'max-age-ignored': ({ value }) =>
    `${value} is no number of whole seconds, and browsers ignore it`,
  'name-not-carried': ({ value, key, fault }) =>
    `${value} is in ${key}, and can't be in a policy: ${fault}`,
  'any-header-with-credentials': ({ key }) =>
    `whatever header a page asks for is allowed (${key}), with credentials too; a policy lists them: add allowHeaders`,
  'wildcard-with-credentials': ({ key }) =>
    `* in ${key} works without credentials only, and a policy that allows credentials can't say it; list the names`,
  'unreadable-list': ({ value, key }) =>
    `${value} is no name, so browsers can't read ${key}, and every preflight fails`,
  'header-glob': ({ value }) =>
    `a policy lists the names of headers, and has no pattern such as ${value}; list those that your pages send`,
  'safelisted-refused': ({ value }) =>
    `answers to ${value} are not shown to pages, and a policy always lets GET, HEAD and POST through`,

  'option-without-effect': ({ key }) => `${key} makes no difference to what browsers let through`,
  'unknown-option': ({ key, instead }) =>
    `${key} is no option and was ignored${or(instead, 'it was probably meant to be')}`,
  'wrong-kind': ({ key, value }) => `${key} can't be ${value}; what it did is not carried over`,
  'answers-itself': ({ key }) =>
    `with ${key}, the application answers preflights; what it says is not known. A policy answers them itself`,
  'preflight-status': ({ value }) =>
    `with the status ${value}, browsers refuse every preflight; a policy answers 204`,
  'preflight-unknown': ({ value }) =>
    `${value} is for preflights, and whether the host answers those with a good status depends on what serves the path; a policy answers them itself`,
  'rule-not-carried': () =>
    'this rule has other methods or headers than the first, for the same paths; in a policy a path has one rule',
  'header-twice': ({ value, instead }) =>
    `${value} is ${instead} here and something else in another place for the same path; which one wins is not said anywhere, so nobody is let in there`,
  'timing-otherwise': ({ value }) =>
    `Timing-Allow-Origin is ${value}, and a policy sets it to whom it lets in, or not`,
  placeholder: ({ value }) => `what ${value} stands for is known where it runs, not here`,
  'without-cors': () => 'nothing in it is about CORS',
};

/** A remark's sentence. */
export function remarkSentence({ code, path, value, instead, fault }: Remark): string {
  const words = {
    value: typeof value === 'string' ? printable(value) : valueText(value),
    key: path.findLast((step) => typeof step === 'string') ?? 'options',
    instead: printable(instead.join(', ')),
    fault: fault === null ? '' : issueSentence(issue(fault, path, value)),
  };
  return sentences[code](words);
}

function or(instead: string, lead: string): string {
  return instead === '' ? '' : `; ${lead} ${instead}`;
}
