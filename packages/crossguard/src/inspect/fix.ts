import { allowed } from '@crossguard/cors/policy/sets/allowed';
import { subtract, witness } from '@crossguard/cors/policy/sets/exchange-set';
import { parseDocument } from 'yaml';
import { type Edit, editsFor } from './fix-edit.ts';
import { isSafe } from './fix-safe.ts';
import { type PolicyText, readPolicyText } from './policy-text.ts';

/** How often a mended text is read again: an origin without its slash may turn out to stand there twice. */
const mostRounds = 8;

/**
 * Carries out the safe suggestions for a policy's text, and keeps all else as it is. A text in which there is
 * nothing safe to do is returned unchanged.
 *
 * @throws {Error} where a policy that was valid would allow more than before, so that this never happens
 */
export function fixText(text: string): string {
  let fixed = text;
  for (let round = 0; round < mostRounds; round += 1) {
    const next = fixOnce(fixed);
    if (next === fixed) break;
    fixed = next;
  }
  const [before, after] = [readPolicyText(text), readPolicyText(fixed)];
  if (before.ok && (!after.ok || allowsMore(before, after))) {
    throw new Error('a fix that changes what the policy allows');
  }
  return fixed;
}

/**
 * One reading's suggestions. While there are errors it is not known which permissions are needed: the origin
 * that needs one may be an entry that could not be read yet.
 */
function fixOnce(text: string): string {
  const read = readPolicyText(text);
  const found = read.ok ? read.warnings : read.issues;
  const issues = found.flatMap(({ issue }) =>
    'path' in issue && isSafe(issue) && (read.ok || issue.code !== 'unused-danger') ? [issue] : [],
  );
  if (issues.length === 0) return text;
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const fixed = applyEdits(text, editsFor(text, contents, issues));
  const again = readPolicyText(fixed);
  const isPolicy = again.ok || again.issues.every(({ issue }) => 'path' in issue);
  return isPolicy ? fixed : text;
}

/** Applies edits; of two that overlap, the first is made in this round. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end, text: given } of [...edits].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    parts.push(text.slice(done, start), given);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

function allowsMore(
  before: Extract<PolicyText, { ok: true }>,
  after: Extract<PolicyText, { ok: true }>,
): boolean {
  return witness(subtract(allowed(after.policy), allowed(before.policy))) !== null;
}
