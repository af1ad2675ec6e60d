import { parseDocument } from 'yaml';
import type { LocatedIssue } from 'crossguard/internal/inspect/file-issue';
import { applyEdits } from 'crossguard/internal/inspect/fix';
import { editsFor } from 'crossguard/internal/inspect/fix-edit';

/** A policy's text with one issue's suggestion carried out, or null where there is nothing to carry out. */
export function fixOf(text: string, issue: LocatedIssue['issue']): string | null {
  if (!('path' in issue) || issue.suggestion === null) return null;
  const { contents } = parseDocument(text, { uniqueKeys: false });
  const fixed = applyEdits(text, editsFor(text, contents, [issue]));
  return fixed === text ? null : fixed;
}
