import type { Issue, IssueCode } from '@crossguard/cors/policy/issue';
import type { FileIssue, FileIssueArgs, FileIssueCode } from '../inspect/file-issue.ts';
import { counted, printable, valueText } from './printable.ts';

/** What a sentence about an issue is made of. */
type Subject = {
  /** The value as it would be written. */
  readonly value: string;
  /** The innermost key on the path, such as `allowOrigins`. */
  readonly key: string;
};

/** What is wrong, in one sentence for each code. What to do about it is the suggestion's part. */
const sentences: Readonly<Record<IssueCode, (subject: Subject) => string>> = {
  'not-an-object': ({ key, value }) => `${key} must be a mapping of keys to values, not ${value}`,
  'not-a-list': ({ key, value }) => `${key} must be a list, not ${value}`,
  'not-a-string': ({ key, value }) => `an entry of ${key} must be a string, not ${value}`,
  'not-a-boolean': ({ key, value }) => `${key} must be true or false, not ${value}`,
  'not-a-number': ({ key, value }) => `${key} must be a number, not ${value}`,
  'unreadable-value': ({ key }) => `${key} can't be read`,
  'too-long': ({ key, value }) => `${value} in ${key} is longer than anything that a policy needs`,
  'empty-list': ({ key }) => `${key} is an empty list, which allows nothing`,
  'unknown-key': ({ key }) => `${JSON.stringify(key)} is no key of a policy`,
  'missing-key': ({ key }) => `${key} is missing`,
  'unknown-word': ({ key, value }) => `${value} is none of the words that ${key} takes`,
  duplicate: ({ key, value }) => `${value} stands in ${key} already`,
  covered: ({ key, value }) => `${value} is covered by another entry of ${key}`,

  'origin-several': ({ value }) => `${value} holds several origins; each is an entry of its own`,
  'origin-whitespace': ({ value }) => `the origin ${value} has white space in it`,
  'origin-missing-scheme': ({ value }) =>
    `the origin ${value} has no scheme; an origin begins with https:// or http://`,
  'origin-invalid-scheme': ({ value }) => `the origin ${value} begins with no valid scheme`,
  'origin-with-userinfo': ({ value }) => `the origin ${value} names a user; origins never do`,
  'origin-trailing-slash': ({ value }) =>
    `the origin ${value} ends in a slash; browsers send it without, so it would never match`,
  'origin-with-path': ({ value }) =>
    `${value} is a URL; an origin ends after the host and port, without a path`,
  'origin-invalid-port': ({ value }) => `the origin ${value} has a port that is not 1 to 65535`,
  'origin-default-port': ({ value }) =>
    `the origin ${value} writes out its scheme's default port; browsers leave it out, so it would never match`,
  'origin-misplaced-wildcard': ({ value }) =>
    `in the origin ${value} a * stands where it can't: it is the whole leftmost label (https://*.example.com) or the whole port`,
  'origin-upper-case': ({ value }) =>
    `the origin ${value} has upper case in it; browsers send lower case, so it would never match`,
  'origin-unicode-host': ({ value }) =>
    `the host of the origin ${value} is not ASCII; browsers send its Punycode form`,
  'origin-ipv4-form': ({ value }) =>
    `the origin ${value} has an IPv4 address that is not four decimal numbers, as browsers send it`,
  'origin-ipv6-form': ({ value }) =>
    `the origin ${value} has an IPv6 address that is not in its compressed form, as browsers send it`,
  'origin-invalid-host': ({ value }) => `the origin ${value} has a host that no URL can have`,

  'wildcard-origin-with-credentials': () =>
    'every origin ("*") is allowed together with credentials, which browsers refuse; list the origins or drop allowCredentials',
  'null-origin': () =>
    'the origin "null" is shared by every sandboxed frame on every site, hostile ones included; dangerouslyAllowNull: true lets it in nevertheless',
  'insecure-origin-with-credentials': ({ value }) =>
    `${value} is plain HTTP: anyone on the network between can act as that page, with its user's credentials; dangerouslyAllowInsecureOrigins: true lets it in nevertheless`,
  'public-suffix-subdomains': ({ value }) =>
    `${value} covers names that anyone can register; dangerouslyAllowPublicSuffixSubdomains: true lets them in nevertheless`,
  'unused-danger': ({ key }) => `${key} is set, and nothing in this rule needs it`,

  'wildcard-with-credentials': ({ key }) =>
    `with allowCredentials, browsers take the "*" in ${key} for a name, not for a wildcard; list the names`,
  'invalid-method': ({ value }) => `${value} is no HTTP method`,
  'forbidden-method': ({ value }) => `no page can send the method ${value}`,
  'method-case': ({ value }) =>
    `methods are case-sensitive, and browsers don't send ${value} in this case`,
  'safelisted-method': ({ value }) => `${value} is always allowed, it need not be listed`,
  'invalid-header-name': ({ value }) => `${value} is no header name`,
  'forbidden-request-header': ({ value }) =>
    `no page can set the request header ${value}: only the browser does`,
  'cors-header-in-allow-headers': ({ value }) =>
    `${value} is a header of responses; allowHeaders lists headers of requests`,
  'safelisted-request-header': ({ value }) =>
    `${value} is allowed without being listed, but for unusual values`,
  'forbidden-response-header': ({ value }) => `no script can read ${value}, exposed or not`,
  'cors-header-in-expose-headers': ({ value }) =>
    `${value} belongs to requests or preflights; exposeHeaders lists what scripts may read of a response`,
  'safelisted-response-header': ({ value }) =>
    `scripts can always read ${value}, it need not be exposed`,

  'invalid-max-age': ({ value }) => `maxAge is a whole number of seconds, 0 or more, not ${value}`,
  'max-age-too-long': ({ value }) =>
    `maxAge ${value} is longer than any browser keeps an answer (Firefox: 86400 seconds)`,
  'max-age-over-chromium-cap': ({ value }) =>
    `Chrome and Edge keep an answer for 7200 seconds at most, not ${value}`,
  'max-age-missing': () =>
    'without maxAge browsers keep an answer for 5 seconds, so that nearly every request pays for a preflight',

  'path-not-absolute': ({ value }) => `the path ${value} does not begin with a slash`,
  'path-with-query': ({ value }) =>
    `the path ${value} has a query or fragment; rules go by the path alone`,
  'path-misplaced-wildcard': ({ value }) =>
    `in the path ${value} a * stands where it can't: a prefix ends in /*, and has no other`,
  'path-not-encoded': ({ value }) =>
    `the path ${value} has characters that browsers percent-encode before they send it`,
  'path-ambiguous': ({ value }) =>
    `the path ${value} can be read in two ways (dot segments, doubled or encoded slashes)`,
  'invalid-extension': ({ value }) =>
    `${value} is no file extension; write letters and digits, without the dot`,
  'unreachable-rule': () => 'this rule can never match: the rules above it cover all its paths',
};

const fileSentences: {
  readonly [Code in FileIssueCode]: (args: FileIssueArgs[Code]) => string;
} = {
  'file-missing': () => 'there is no such file',
  'file-is-a-directory': () => 'this is a folder; name the policy file in it',
  'file-unreadable': ({ reason }) => `the file can't be read (${reason})`,
  'file-too-large': ({ limit }) =>
    `the file is larger than ${limit / 1024 / 1024} MiB, the most that is read`,
  'file-not-text': () => 'the file is not UTF-8 text',
  'yaml-syntax': ({ detail }) => `not valid YAML: ${printable(detail)}`,
  'xml-syntax': ({ detail }) => `not valid XML: ${printable(detail)}`,
  'toml-syntax': ({ detail }) => `not valid TOML: ${printable(detail)}`,
  'yaml-too-deep': ({ limit }) => `nested more than ${limit} levels deep; a policy has four`,
  'yaml-multiple-documents': () => 'a second YAML document begins here; a policy file has one',
  'yaml-duplicate-key': ({ key }) => `the key ${valueText(key)} stands here twice`,
  'yaml-key-not-a-string': () => 'a key must be a plain string',
  'yaml-unknown-alias': ({ name }) => `the alias *${printable(name)} names no anchor above it`,
  'yaml-circular-alias': ({ name }) => `the alias *${printable(name)} stands inside what it names`,
  'yaml-alias-limit': ({ name, limit }) =>
    `with the alias *${printable(name)} the file would grow beyond ${counted(limit, 'value')}`,
};

/** An issue's sentence, without its suggestion. */
export function issueSentence(issue: Issue | FileIssue): string {
  if ('path' in issue) {
    const key = issue.path.findLast((step) => typeof step === 'string') ?? 'a policy';
    return sentences[issue.code]({ key: printable(key), value: valueText(issue.value) });
  }
  return fileSentence(issue);
}

function fileSentence<Code extends FileIssueCode>(issue: {
  readonly code: Code;
  readonly args: FileIssueArgs[Code];
}): string {
  return fileSentences[issue.code](issue.args);
}

/** What to do about an issue, where there is one thing to do: an imperative without a full stop. */
export function suggestionText(issue: Issue | FileIssue): string | null {
  if (!('path' in issue) || issue.suggestion === null) return null;
  const { suggestion } = issue;
  switch (suggestion.kind) {
    case 'replace':
      return `write ${valueText(suggestion.value)}`;
    case 'split':
      return `write ${counted(suggestion.values.length, 'entry').replace(/entrys$/, 'entries')}: ${suggestion.values.map((value) => valueText(value)).join(', ')}`;
    case 'remove':
      return 'remove it';
    case 'rename':
      return `did you mean ${suggestion.key}?`;
    case 'add':
      return `add ${String(issue.path.at(-1))}: ${valueText(suggestion.value)}`;
  }
}
