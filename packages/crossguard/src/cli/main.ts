import { readFileSync } from 'node:fs';
import { Command, type CommanderError } from 'commander';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import { diffCommand } from './commands/diff.ts';
import { guideCommand } from './commands/guide.ts';
import { importCommand } from './commands/import.ts';
import { targetsCommand } from './commands/targets.ts';
import { upCommand } from './commands/up.ts';
import { validateCommand } from './commands/validate.ts';
import { whichCommand } from './commands/which.ts';
import { whyCommand } from './commands/why.ts';

const examples = `
Examples:
  $ crossguard check https://api.example.com/items --from https://app.example.com
  $ crossguard check https://api.example.com/items/1 --from https://app.example.com \\
      -X PUT -H 'Content-Type: application/json' --credentials include
  $ crossguard why "Access to fetch at 'https://api.example.com/items' from origin …"
  $ crossguard validate crossguard.yaml
  $ crossguard diff old.yaml crossguard.yaml
  $ crossguard which crossguard.yaml GET /api/x --from https://app.example.com
  $ crossguard compile crossguard.yaml --target nginx
  $ crossguard import express options.json
  $ crossguard guide
  $ crossguard up --upstream http://localhost:3000 --policy crossguard.yaml

Exit codes: 0 yes, 1 no, 2 the question could not be answered.
'crossguard <command> --help' says more about each.`;

/** Runs the command line. It ends the process where a command says so, and never prints a stack trace. */
export async function main(argv: readonly string[]): Promise<void> {
  beQuietWhenNobodyListens();
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  const program = createProgram();
  if (argv.length <= 2) {
    program.outputHelp();
    return;
  }
  try {
    await program.parseAsync(argv);
  } catch (error) {
    fail(error);
  }
}

function createProgram(): Command {
  const program = new Command('crossguard')
    .description('Says why a cross-origin request is blocked, and lets the right origins cross.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText('after', examples)
    .configureOutput({
      // A misuse is told in one line, the suggestion included.
      outputError: (text, write) => write(`${text.trim().replaceAll(/\s*\n\s*/g, ' ')}\n`),
    })
    .exitOverride(exit);
  for (const command of [
    checkCommand(),
    whyCommand(),
    validateCommand(),
    diffCommand(),
    whichCommand(),
    compileCommand(),
    targetsCommand(),
    importCommand(),
    upCommand(),
    guideCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  return program;
}

/** Commander exits with 1 on misuse, which here is the answer "no". */
function exit({ exitCode }: CommanderError): never {
  process.exit(exitCode === 0 ? 0 : 2);
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}

/** `crossguard … | head -1` closes the pipe before all is written. */
function beQuietWhenNobodyListens(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}

function fail(error: unknown): never {
  const isDebugged = (process.env['CROSSGUARD_DEBUG'] ?? '') !== '';
  const [line = ''] = String(error).split('\n', 1);
  process.stderr.write(
    isDebugged && error instanceof Error
      ? `${error.stack ?? line}\n`
      : `error: ${line} (a bug in Crossguard: please report it, with what CROSSGUARD_DEBUG=1 prints)\n`,
  );
  process.exit(2);
}
