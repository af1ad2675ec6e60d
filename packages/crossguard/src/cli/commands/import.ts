import { Argument, Command } from 'commander';
import type { FileIssue, LocatedIssue } from '../../inspect/file-issue.ts';
import type { FormatName } from '../../import/formats.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type ImportOptions = { readonly json?: boolean };

const formats: readonly FormatName[] = ['express', 'fastify', 'hono'];

const help = `
Formats:
  express   the options of the npm package cors
  fastify   the options of @fastify/cors
  hono      the options of hono/cors

The policy goes to standard output, the remarks to standard error. Regular
expressions are written as text, such as "/^https:\\\\/\\\\/.+\\\\.example\\\\.com$/".
Functions have no form in JSON, and JSON.stringify leaves them out silently.

Exit codes: 0 browsers let the same through, 1 not all of it could be carried
over, 2 misuse, or a file can't be read.

Examples:
  $ crossguard import express options.json > crossguard.yaml
  $ echo '{"origin":"https://app.example.com"}' | crossguard import hono -`;

/** `crossguard import`: the policy that does what another tool's options do. */
export function importCommand(): Command {
  return new Command('import')
    .summary("print the policy that does what another tool's options do")
    .description(
      'Turns the options of another CORS library into a policy, and says what is written otherwise, and what ' +
        'could not be carried over, and why.',
    )
    .addArgument(new Argument('<format>', 'where the options are from').choices(formats))
    .argument('<options>', "the options, in JSON or YAML; '-' reads standard input")
    .option('--json', 'print the policy and the remarks as JSON')
    .addHelpText('after', help)
    .action(runImport);
}

async function runImport(
  format: FormatName,
  file: string,
  { json }: ImportOptions,
  command: Command,
): Promise<void> {
  const [
    { readTextFile, readTextStream },
    { readYAML },
    { importers },
    { importJSON, importText, policyYAML },
  ] = await Promise.all([
    import('../../inspect/text-file.ts'),
    import('../../inspect/yaml-source.ts'),
    import('../../import/formats.ts'),
    import('../../report/import-text.ts'),
  ]);
  const name = file === '-' ? '<stdin>' : file;
  const read = await (file === '-' ? readTextStream(process.stdin) : readTextFile(file));
  if (!read.ok) return unreadable(name, [unplaced(read.issue)]);
  const source = readYAML(read.text);
  if (!source.ok) return unreadable(name, source.issues);
  const { value, locate } = source;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    command.error(`error: ${name} must hold the options as an object, such as {"origin": "*"}`, {
      exitCode: 2,
    });
  }
  const { policy, remarks, isEquivalent } = importers[format](value);
  const placed = remarks
    .map((remark) => ({ remark, place: locate(remark.path, 'value') }))
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  if (json === true) sayJSON(importJSON(placed, policy, isEquivalent));
  else {
    process.stderr.write(`${importText(placed, name, isEquivalent, paintFor(process.stderr))}\n`);
    if (policy !== null) say(policyYAML(policy));
  }
  process.exitCode = isEquivalent ? 0 : 1;
}

function unplaced(issue: FileIssue): LocatedIssue {
  return { issue, line: 1, column: 1, length: 1 };
}

async function unreadable(file: string, issues: readonly LocatedIssue[]): Promise<void> {
  const { formatIssues } = await import('../../report/issues.ts');
  process.stderr.write(`${formatIssues(issues, { file, paint: paintFor(process.stderr) })}\n`);
  process.exitCode = 2;
}
