import { Command, Option } from 'commander';
import type { FileIssue, LocatedIssue } from '../../inspect/file-issue.ts';
import type { FormatName } from '../../import/formats.ts';
import { printable } from '../../report/printable.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type ImportOptions = { readonly from?: FormatName; readonly json?: boolean };

const names: readonly FormatName[] = [
  'express',
  'fastify',
  'hono',
  's3',
  'gateway-api',
  'netlify',
  'vercel',
  'spring',
];

const help = `
Formats:
  express       the options of the npm package cors
  fastify       the options of @fastify/cors
  hono          the options of hono/cors
  s3            a bucket's CORS configuration, in JSON or XML
  gateway-api   an HTTPRoute with CORS filters, or a List of them
  netlify       _headers or netlify.toml
  vercel        vercel.json
  spring        application.yaml or application.properties

The policy goes to standard output, the remarks to standard error. Regular
expressions are written as text, such as "/^https:\\\\/\\\\/.+\\\\.example\\\\.com$/".
Functions have no form in JSON, and JSON.stringify leaves them out silently.

Exit codes: 0 browsers let the same through, 1 not all of it could be carried
over, 2 misuse, or a file can't be read.

Examples:
  $ crossguard import express options.json > crossguard.yaml
  $ aws s3api get-bucket-cors --bucket assets | crossguard import --from s3 -`;

/** `crossguard import`: the policy that does what another tool's configuration does. */
export function importCommand(): Command {
  return new Command('import')
    .summary("print the policy that does what another tool's configuration does")
    .description(
      "Turns another CORS library's options, or the configuration of a host, into a policy, and says what is " +
        'written otherwise, and what could not be carried over, and why.',
    )
    .usage('[options] [format] <file>')
    .argument('<format>', 'where it is from, unless --from says so')
    .argument('[file]', "the file; '-' reads standard input")
    .addOption(new Option('--from <format>', 'where it is from').choices(names))
    .option('--json', 'print the policy and the remarks as JSON')
    .addHelpText('after', help)
    .action(runImport);
}

/** What is to be read: `import FORMAT FILE` and `import --from FORMAT FILE` are the same. */
function inputOf(
  first: string,
  second: string | undefined,
  from: FormatName | undefined,
  command: Command,
): { readonly name: FormatName; readonly file: string } {
  if (from !== undefined) {
    if (second === undefined) return { name: from, file: first };
    command.error(`error: with --from there is one file, and ${second} is another`, {
      exitCode: 2,
    });
  }
  const name = names.find((known) => known === first);
  if (name === undefined) {
    const given = printable(first);
    command.error(
      `error: ${given} is no format that can be imported. Allowed choices are ${names.join(', ')}.`,
      { exitCode: 2 },
    );
  }
  if (second === undefined)
    command.error("error: missing required argument 'file'", { exitCode: 2 });
  return { name, file: second };
}

async function runImport(
  first: string,
  second: string | undefined,
  { from, json }: ImportOptions,
  command: Command,
): Promise<void> {
  const { name: format, file } = inputOf(first, second, from, command);
  const [{ readTextFile, readTextStream }, { formats }, { importJSON, importText, policyYAML }] =
    await Promise.all([
      import('../../inspect/text-file.ts'),
      import('../../import/formats.ts'),
      import('../../report/import-text.ts'),
    ]);
  const name = file === '-' ? '<stdin>' : file;
  const read = await (file === '-' ? readTextStream(process.stdin) : readTextFile(file));
  if (!read.ok) return unreadable(name, [unplaced(read.issue)]);
  const { read: readText, importer, holds } = formats[format];
  const source = readText(read.text);
  if (!source.ok) return unreadable(name, source.issues);
  const { value, locate } = source;
  const imported = typeof value === 'object' && value !== null ? importer(value) : null;
  if (imported === null) {
    command.error(`error: ${printable(name)} must hold ${holds}`, { exitCode: 2 });
  }
  const { policy, remarks, isEquivalent } = imported;
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
