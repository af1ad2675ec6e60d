import { Command } from 'commander';
import { paintFor, say, sayJSON } from '../terminal.ts';

/** `crossguard targets`: what a policy can be compiled for, and what each target can do. */
export function targetsCommand(): Command {
  return new Command('targets')
    .summary('list what a policy can be compiled for')
    .description('Lists what a policy can be compiled for, and what each target can do.')
    .argument('[id]', 'say all of one target')
    .option('--json', 'print everything as JSON')
    .addHelpText('after', "\n'crossguard compile' compiles.")
    .action(runTargets);
}

async function runTargets(
  id: string | undefined,
  { json }: { readonly json?: boolean },
  command: Command,
): Promise<void> {
  const { targets } = await import('../../targets/registry.ts');
  const chosen = id === undefined ? targets : targets.filter((target) => target.id === id);
  const [only] = chosen;
  if (only === undefined) {
    const known = targets.map((target) => target.id).join(', ');
    command.error(`error: ${JSON.stringify(id)} is no target; there are ${known}`, { exitCode: 2 });
  }
  if (json === true) {
    // What a target is, without its code.
    sayJSON(
      chosen.map(({ id: name, title, versions, forms, proof, paths, supports }) => ({
        id: name,
        title,
        versions,
        forms,
        proof,
        paths,
        supports,
      })),
    );
    return;
  }
  const { targetsTable, targetText } = await import('../../report/targets-text.ts');
  const paint = paintFor(process.stdout);
  say(id === undefined ? targetsTable(targets, paint) : targetText(only, paint));
}
