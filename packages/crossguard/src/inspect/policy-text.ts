import type { Issue, IssueCode } from '@crossguard/cors/policy/issue';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';
import { getPublicSuffix } from 'tldts';
import type { LocatedIssue } from './file-issue.ts';
import { readYAML } from './yaml-source.ts';

/** A policy that was read of a text; or everything that is wrong with it. `text` is for showing excerpts. */
export type PolicyText =
  | {
      readonly ok: true;
      readonly policy: Policy;
      readonly warnings: readonly LocatedIssue[];
      readonly text: string;
    }
  | { readonly ok: false; readonly issues: readonly LocatedIssue[]; readonly text: string };

/** Reads a policy of a text in YAML or JSON. Nothing is thrown, and nothing but the text is needed. */
export function readPolicyText(text: string): PolicyText {
  const source = readYAML(text);
  if (!source.ok) return { ...source, text };
  const locate = (issue: Issue): LocatedIssue => ({
    issue,
    ...source.locate(issue.path, aboutKeys.has(issue.code) ? 'key' : 'value'),
  });
  const parsed = parsePolicy(source.value, { isPublicSuffix });
  return parsed.ok
    ? { ok: true, policy: parsed.policy, warnings: inOrder(parsed.warnings.map(locate)), text }
    : { ok: false, issues: inOrder(parsed.issues.map(locate)), text };
}

/** The issues whose subject is the key, not the value that follows it. */
const aboutKeys: ReadonlySet<IssueCode> = new Set<IssueCode>(['unknown-key', 'unused-danger']);

/** Top to bottom, as a person will mend them. */
function inOrder(issues: LocatedIssue[]): LocatedIssue[] {
  return issues.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Private suffixes (`github.io`) count too: whoever registers there is a stranger as well. */
function isPublicSuffix(host: string): boolean {
  return getPublicSuffix(host, { allowPrivateDomains: true }) === host;
}
