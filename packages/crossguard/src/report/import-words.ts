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
  'lets-nobody-in': () => 'nobody is left to let in, so there is no policy to write',

  'names-without-effect': ({ value, key }) =>
    `left out of ${key}, as it makes no difference there: ${value}`,
  'max-age-cut': ({ value }) =>
    `no browser keeps a preflight for ${value} seconds; 86400 is the most`,
  'max-age-ignored': ({ value }) =>
    `${value} is no number of whole seconds, and browsers ignore it`,
  'name-not-carried': ({ value, key, fault }) =>
    `${value} is in ${key}, and can't be in a policy: ${fault}`,
  'any-header-with-credentials': ({ key }) =>
    `without ${key}, whatever header a page asks for is allowed, with credentials too; a policy lists them: add allowHeaders`,
  'wildcard-with-credentials': ({ key }) =>
    `* in ${key} works without credentials only, and a policy that allows credentials can't say it; list the names`,
  'unreadable-list': ({ value, key }) =>
    `${value} is no name, so browsers can't read ${key}, and every preflight fails`,

  'option-without-effect': ({ key }) => `${key} makes no difference to what browsers let through`,
  'unknown-option': ({ key, instead }) =>
    `${key} is no option and was ignored${or(instead, 'it was probably meant to be')}`,
  'wrong-kind': ({ key, value }) => `${key} can't be ${value}; what it did is not carried over`,
  'answers-itself': ({ key }) =>
    `with ${key}, the application answers preflights; what it says is not known. A policy answers them itself`,
  'preflight-status': ({ value }) =>
    `with the status ${value}, browsers refuse every preflight; a policy answers 204`,
};

/** A remark's sentence. */
export function remarkSentence({ code, path, value, instead, fault }: Remark): string {
  const words = {
    value: typeof value === 'string' ? printable(value) : valueText(value),
    key: String(path[0] ?? 'options'),
    instead: printable(instead.join(', ')),
    fault: fault === null ? '' : issueSentence(issue(fault, path, value)),
  };
  return sentences[code](words);
}

function or(instead: string, lead: string): string {
  return instead === '' ? '' : `; ${lead} ${instead}`;
}
