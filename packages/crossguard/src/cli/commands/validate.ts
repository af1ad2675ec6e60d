import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { LocatedIssue } from '../../inspect/file-issue.ts';
import type { PolicyText } from '../../inspect/policy-text.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type ValidateOptions = {
  readonly strict?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
};

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
    .option('--fix', 'carry out the suggestions that are safe, and show what changed')
    .option('--dry-run', 'with --fix: show what would change, and write nothing')
    .option('--json', 'print the problems as JSON')
    .addHelpText('after', help)
    .action(validate);
}

const help = `
What --fix does can't let in more than the author wrote, and keeps comments and
layout. What needs a decision is left, and no dangerously… key is added.

Exit codes: 0 valid, 1 invalid, 2 misuse, or a file can't be read or written.`;

async function validate(
  files: readonly string[],
  options: ValidateOptions,
  command: Command,
): Promise<void> {
  if (options.dryRun === true && options.fix !== true) {
    command.error('error: --dry-run goes with --fix', { exitCode: 2 });
  }
  if (options.fix === true && files.includes('-')) {
    command.error('error: --fix needs a file, not standard input', { exitCode: 2 });
  }
  const { readPolicyFile, readPolicyStream } = await import('../../inspect/policy-file.ts');
  const results: Validated[] = [];
  for (const file of files) {
    const read = await (file === '-' ? readPolicyStream(process.stdin) : readPolicyFile(file));
    const found = options.fix === true ? await fix(file, read, options, command) : read;
    results.push(validated(file === '-' ? '<stdin>' : file, found, options));
  }
  await (options.json === true ? sayResultsAsJSON(results) : sayResults(results));
  process.exitCode = exitCodeOf(results);
}

/** Mends a file, shows how, and answers what it is then. */
async function fix(
  file: string,
  read: PolicyText,
  { dryRun, json }: ValidateOptions,
  command: Command,
): Promise<PolicyText> {
  const [{ fixText }, { readPolicyText }] = await Promise.all([
    import('../../inspect/fix.ts'),
    import('../../inspect/policy-text.ts'),
  ]);
  const fixed = fixText(read.text);
  if (fixed === read.text) return read;
  if (dryRun !== true) {
    await writeFile(file, fixed).catch((error: Error) =>
      command.error(`error: ${file} can't be written (${error.message})`, { exitCode: 2 }),
    );
  }
  if (json !== true) {
    const { fixDiff } = await import('../../report/fix-text.ts');
    const head = dryRun === true ? 'would be changed' : 'was changed';
    say(`${fixDiff(`${file} ${head}:`, read.text, fixed, paintFor(process.stdout))}\n\n`);
  }
  return readPolicyText(fixed);
}

function validated(file: string, read: PolicyText, { strict }: ValidateOptions): Validated {
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
