import { Command } from 'commander';
import type { LocatedIssue } from '../../inspect/file-issue.ts';
import type { PolicyFile } from '../../inspect/policy-file.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type ValidateOptions = { readonly strict?: boolean; readonly json?: boolean };

/** A file and what was found in it. */
type Validated = {
  readonly file: string;
  readonly text: string;
  readonly valid: boolean;
  readonly issues: readonly LocatedIssue[];
};

/** `crossguard validate`: every problem of policy files, with its place and a way to mend it. */
export function validateCommand(): Command {
  return new Command('validate')
    .summary('report every problem of a policy, with its line and column')
    .description(
      'Checks policy files (YAML or JSON) and reports every problem with its place, its value and a suggestion.',
    )
    .argument('<file...>', "policy files; '-' reads standard input")
    .option('--strict', 'let warnings fail, too')
    .option('--json', 'print the problems as JSON')
    .addHelpText('after', '\nExit codes: 0 valid, 1 invalid, 2 a file could not be read.')
    .action(validate);
}

async function validate(files: readonly string[], options: ValidateOptions): Promise<void> {
  const { readPolicyFile, readPolicyStream } = await import('../../inspect/policy-file.ts');
  const results: Validated[] = [];
  for (const file of files) {
    const read = file === '-' ? readPolicyStream(process.stdin) : readPolicyFile(file);
    results.push(validated(file === '-' ? '<stdin>' : file, await read, options));
  }
  await (options.json === true ? sayResultsAsJSON(results) : sayResults(results));
  process.exitCode = exitCodeOf(results);
}

function validated(file: string, read: PolicyFile, { strict }: ValidateOptions): Validated {
  const issues = read.ok ? read.warnings : read.issues;
  const valid = read.ok && !(strict === true && issues.length > 0);
  return { file, text: read.text, valid, issues };
}

async function sayResults(results: readonly Validated[]): Promise<void> {
  const { countIssues, formatIssues } = await import('../../report/issues.ts');
  const paint = paintFor(process.stdout);
  for (const { file, text, valid, issues } of results) {
    const excerpts = process.stdout.isTTY ? { text } : {};
    if (issues.length > 0) say(formatIssues(issues, { file, paint, ...excerpts }));
    const found = issues.length === 0 ? '' : ` (${countIssues(issues)})`;
    say(
      valid
        ? `${paint.good('✓')} ${file} is a valid policy${found}`
        : `${paint.bad('✗')} ${file} is no valid policy${found}`,
    );
  }
}

async function sayResultsAsJSON(results: readonly Validated[]): Promise<void> {
  const { issueSentence, suggestionText } = await import('../../report/issue-words.ts');
  sayJSON(
    results.map(({ file, valid, issues }) => ({
      file,
      valid,
      issues: issues.map(({ issue, line, column }) => ({
        ...issue,
        line,
        column,
        message: issueSentence(issue),
        advice: suggestionText(issue),
      })),
    })),
  );
}

function exitCodeOf(results: readonly Validated[]): 0 | 1 | 2 {
  const unread = results.some(({ issues }) =>
    issues.some(({ issue }) => issue.code.startsWith('file-')),
  );
  if (unread) return 2;
  return results.every(({ valid }) => valid) ? 0 : 1;
}
