import type { LocatedIssue } from '../inspect/file-issue.ts';
import { issueSentence, suggestionText } from './issue-words.ts';
import { noPaint, type Paint } from './paint.ts';
import { counted, printable } from './printable.ts';

/** How issues are shown. */
export type IssueFormat = {
  /** The file's name as the user wrote it. */
  readonly file: string;
  readonly paint?: Paint;
  /** The file's text: with it, each issue shows its line with a mark under the place. */
  readonly text?: string;
};

/**
 * Issues for people, each on one line in the form that editors and `grep` know:
 * `file:line:column: severity: what is wrong; what to do [code]`.
 */
export function formatIssues(issues: readonly LocatedIssue[], format: IssueFormat): string {
  const lines = format.text?.split('\n');
  return issues.map((located) => formatIssue(located, format, lines)).join('\n');
}

/** How many of each severity: `2 errors, 1 warning`. */
export function countIssues(issues: readonly LocatedIssue[]): string {
  const errors = issues.filter(({ issue }) => issue.severity === 'error').length;
  const warnings = issues.length - errors;
  return [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ].join(', ');
}

function formatIssue(
  { issue, line, column, length }: LocatedIssue,
  { file, paint = noPaint }: IssueFormat,
  lines: readonly string[] | undefined,
): string {
  const severity = issue.severity === 'error' ? paint.bad('error') : paint.caution('warning');
  const suggestion = suggestionText(issue);
  const advice = suggestion === null ? '' : `; ${suggestion}`;
  // A file that could not be read has no lines.
  const position = issue.code.startsWith('file-') ? '' : `:${line}:${column}`;
  const place = paint.strong(`${printable(file)}${position}:`);
  const head = `${place} ${severity}: ${issueSentence(issue)}${advice} ${paint.faint(`[${issue.code}]`)}`;
  const source = lines?.[line - 1];
  return source === undefined || source === ''
    ? head
    : [head, ...excerpt(source, line, column, length, paint), ''].join('\n');
}

/** The longest part of a line that is shown, in UTF-16 code units. */
const excerptWidth = 96;

function excerpt(
  source: string,
  line: number,
  column: number,
  length: number,
  paint: Paint,
): string[] {
  const start = Math.max(0, column - 1 - 60);
  const shown = source.slice(start, start + excerptWidth).trimEnd();
  // A tab is one column of the file and would be several on the screen.
  const safe = (part: string): string => printable(part.replaceAll('\t', ' '));
  const before = safe(shown.slice(0, column - 1 - start));
  const marked = Math.max(
    1,
    safe(shown.slice(column - 1 - start, column - 1 - start + length)).length,
  );
  const number = String(line).padStart(5);
  return [
    `${paint.faint(`${number} |`)} ${safe(shown)}`,
    `${paint.faint(`${' '.repeat(number.length)} |`)} ${' '.repeat(before.length)}${paint.bad('^'.repeat(marked))}`,
  ];
}
