import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { nearest } from '@crossguard/cors/policy/nearest';
import { loadPolicy } from '../load-policy.ts';
import { paintFor, say, sayJSON } from '../terminal.ts';

type CompileOptions = {
  readonly target: string;
  readonly form?: string;
  readonly upstream: string;
  readonly out?: string;
  readonly json?: boolean;
};

const help = `
The configuration goes to standard output, what to do with it to standard
error. A policy that the target can't express is refused, never approximated.
'crossguard targets' lists the targets.

Exit codes: 0 written, 1 refused, 2 misuse or no valid policy.

Examples:
  $ crossguard compile crossguard.yaml --target nginx --out /etc/nginx
  $ crossguard compile crossguard.yaml --target nginx --form site \\
      --upstream http://127.0.0.1:3000 > site.conf`;

/** \`crossguard compile\`: a policy in the language of a server. */
export function compileCommand(): Command {
  return new Command('compile')
    .summary("write a policy as a server's configuration")
    .description(
      'Writes a policy as the configuration of a server, gateway or host, or refuses and says why.',
    )
    .argument('<policy>', "the policy file; '-' reads standard input")
    .requiredOption('--target <id>', 'what to compile for')
    .option('--form <form>', "one of the target's forms; its first unless given")
    .addOption(
      new Option(
        '--upstream <url>',
        'the application, for forms that write a whole server',
      ).default('http://127.0.0.1:3000'),
    )
    .option('--out <folder>', 'write the files into this folder')
    .option('--json', 'print everything as JSON')
    .addHelpText('after', help)
    .action(runCompile);
}

async function runCompile(file: string, options: CompileOptions, command: Command): Promise<void> {
  const [{ targets }, { compile }] = await Promise.all([
    import('../../targets/registry.ts'),
    import('../../targets/compile.ts'),
  ]);
  const target = targets.find(({ id }) => id === options.target);
  if (target === undefined) {
    const ids = targets.map(({ id }) => id);
    return misuse(command, 'target', options.target, ids);
  }
  const forms = target.forms.map(({ id }) => id);
  const form = options.form ?? forms[0] ?? '';
  if (!forms.includes(form)) return misuse(command, `form of ${target.title}`, form, forms);
  const upstream = upstreamOf(options.upstream);
  if (upstream === null) {
    command.error(
      `error: --upstream is ${JSON.stringify(options.upstream)}; it takes an origin, such as http://127.0.0.1:3000`,
      { exitCode: 2 },
    );
  }
  const loaded = await loadPolicy(file);
  if (loaded === null) {
    process.exitCode = 2;
    return;
  }

  const compiled = compile(target, loaded.policy, { form, upstream });
  if (!compiled.ok) {
    process.exitCode = 1;
    const { locateRefusals, nearestPolicy } = await import('../../inspect/nearest-policy.ts');
    const located = locateRefusals(loaded.text, compiled.refusals);
    const near = nearestPolicy(loaded.text, target, compiled.refusals);
    if (options.json === true) {
      sayJSON({ ok: false, target: target.id, refusals: located, nearest: near });
      return;
    }
    const { refusalText } = await import('../../report/compile-text.ts');
    const paint = paintFor(process.stderr);
    process.stderr.write(`${refusalText(target, loaded, located, near, paint)}\n`);
    return;
  }

  const { emitted } = compiled;
  if (options.json === true) {
    sayJSON({ ok: true, target: target.id, form, ...emitted });
    return;
  }
  const { emittedText, noteLines } = await import('../../report/compile-text.ts');
  const { out } = options;
  if (out === undefined) say(emittedText(emitted));
  else {
    try {
      await mkdir(out, { recursive: true });
      for (const { name, text } of emitted.files) await writeFile(join(out, name), text);
    } catch (error) {
      command.error(`error: ${out} can't be written (${String(error)})`, { exitCode: 2 });
    }
    say(emitted.files.map(({ name }) => join(out, name)).join('\n'));
  }
  process.stderr.write(`${noteLines(emitted, paintFor(process.stderr))}\n`);
}

function misuse(command: Command, what: string, given: string, known: readonly string[]): never {
  const meant = nearest(given, known);
  const hint = meant === null ? `there are ${known.join(', ')}` : `did you mean ${meant}?`;
  command.error(`error: ${JSON.stringify(given)} is no ${what}; ${hint}`, { exitCode: 2 });
}

/** An origin, which is all that every server's configuration takes in one form or another. */
function upstreamOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, pathname, search, hash, username } = new URL(text);
  const isOrigin = pathname === '/' && search === '' && hash === '' && username === '';
  return isOrigin && (protocol === 'http:' || protocol === 'https:') ? origin : null;
}
