import { Command } from 'commander';
import { type LoadedPolicy, loadPolicy } from '../load-policy.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type DiffOptions = { readonly json?: boolean };

const help = `
What an application allows by CORS headers of its own is not looked at.

Exit codes: 0 nothing becomes allowed, 1 something does, 2 misuse or no policy.

Examples:
  $ crossguard diff old.yaml crossguard.yaml
  $ git show main:crossguard.yaml | crossguard diff - crossguard.yaml`;

/** `crossguard diff`: what one policy lets through and another does not. */
export function diffCommand(): Command {
  return new Command('diff')
    .summary('say what becomes allowed between two policies, and what no longer is')
    .description(
      'Compares what two policies let through, not how they are written, and proves each change by one ' +
        "request, which both the server's and the browser's half are asked about.",
    )
    .argument('<old>', "the policy before; '-' reads standard input")
    .argument('<new>', 'the policy after')
    .option('--json', 'print the changes as JSON')
    .addHelpText('after', help)
    .action(diff);
}

async function diff(
  old: string,
  next: string,
  { json }: DiffOptions,
  command: Command,
): Promise<void> {
  if (old === '-' && next === '-') {
    command.error('error: only one of the policies can be standard input', { exitCode: 2 });
  }
  const [before, after] = [await loadPolicy(old), await loadPolicy(next)];
  if (before === null || after === null) {
    process.exitCode = 2;
    return;
  }
  const [{ diffPolicies }, { ruleLines }] = await Promise.all([
    import('../../inspect/diff.ts'),
    import('../../inspect/rule-place.ts'),
  ]);
  const side = ({ policy, file, text }: LoadedPolicy) => ({
    policy,
    file,
    lineOf: ruleLines(text),
  });
  const found = diffPolicies(before.policy, after.policy);
  const sides = { before: side(before), after: side(after) };
  if (json === true) {
    const { diffJSON } = await import('../../report/diff-json.ts');
    sayJSON(diffJSON(found, sides));
  } else {
    const { diffText } = await import('../../report/diff-text.ts');
    say(diffText(found, { ...sides, paint: paintFor(process.stdout) }));
  }
  process.exitCode = found.gained.length > 0 ? 1 : 0;
}
