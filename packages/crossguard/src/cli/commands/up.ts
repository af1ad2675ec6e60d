import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { PolicyReading } from '../../gateway/policy-holder.ts';
import type { Running } from '../../page/start-up.ts';
import { choice, readPort, stopOnSignal } from '../serving.ts';
import { say } from '../terminal.ts';

type UpOptions = {
  readonly upstream?: string;
  readonly policy?: string;
  readonly enforcedBy?: string;
  readonly samplePort?: number;
  readonly host: string;
  readonly port?: number;
  readonly pagePort?: number;
};

const defaultPort = 8100;
const defaultPagePort = 8101;

/** `crossguard up`: the gateway with a page beside it, in front of the sample service or one's own. */
export function upCommand(): Command {
  return new Command('up')
    .summary('enforce a policy in front of a service, and see in your browser what it does')
    .description(
      'Starts the gateway, which enforces a policy in front of a service, and a page of another origin, ' +
        'which shows what your browser makes of it. Without options, the service is a sample one, and ' +
        'the page runs the exchanges of the beginner’s guide.',
    )
    .option(
      '--upstream <url>',
      'the service to stand in front of, such as http://localhost:3000',
      readUpstream,
    )
    .addOption(
      new Option(
        '--enforced-by <url>',
        'a server that enforces the policy in the gateway’s place, in front of the sample service',
      )
        .argParser(readUpstream)
        .conflicts('upstream'),
    )
    .option('--sample-port <number>', 'the port at which that server expects the sample', readPort)
    .option(
      '--policy <file>',
      'the policy to enforce; with --upstream, crossguard.yaml unless given',
    )
    .option('--host <address>', 'the address that the gateway listens on', '127.0.0.1')
    .option(
      '--port <number>',
      `the gateway's port (default: ${defaultPort}, or the next free one)`,
      readPort,
    )
    .option(
      '--page-port <number>',
      `the page's port (default: ${defaultPagePort}, or the next free one)`,
      readPort,
    )
    .action(up);
}

async function up(options: UpOptions, command: Command): Promise<void> {
  const [{ startUp }, { PortError }, { policyReader }] = await Promise.all([
    import('../../page/start-up.ts'),
    import('../../gateway/listen.ts'),
    import('../../gateway/policy-reader.ts'),
  ]);
  const { enforcedBy, samplePort } = options;
  if ((enforcedBy === undefined) !== (samplePort === undefined)) {
    command.error('error: --enforced-by and --sample-port go together', { exitCode: 2 });
  }
  const policyFile = options.policy ?? defaultPolicyFile(options);
  const read = policyReader(policyFile);
  const first = await read();
  if (!first.ok) {
    process.stderr.write(`${first.problem}\n`);
    process.exitCode = 2;
    return;
  }
  try {
    const running = await startUp({
      upstream: options.upstream ?? null,
      ...(enforcedBy !== undefined && samplePort !== undefined
        ? { enforcer: { origin: enforcedBy, samplePort } }
        : {}),
      policyFile,
      held: first.held,
      read,
      host: options.host,
      port: choice(options.port, defaultPort),
      pagePort: choice(options.pagePort, defaultPagePort),
      onReading: (reading) => say(readingText(policyFile, reading)),
      onError: (error, detail) => {
        // The guide has a scene about the sample service failing.
        if (options.upstream !== undefined) say(`${clock()}  ${error} (${detail})`);
      },
    });
    stopOnSignal(() => running.stop());
    say(introduction(running, policyFile, options));
  } catch (error) {
    if (error instanceof PortError) command.error(`error: ${error.message}`, { exitCode: 2 });
    throw error;
  }
}

/** The guide's policy: in a clone the one that readers edit, else the copy that comes with the package. */
function defaultPolicyFile({ upstream }: UpOptions): string {
  if (upstream !== undefined) return 'crossguard.yaml';
  const inClone = 'examples/guide/crossguard.yaml';
  if (existsSync(inClone)) return inClone;
  return fileURLToPath(new URL('../../../assets/guide/crossguard.yaml', import.meta.url));
}

function introduction(
  { stage, upstream }: Running,
  policyFile: string,
  options: UpOptions,
): string {
  const own = options.upstream !== undefined;
  const rows = [
    ['page', stage.page, 'the playground and the guide'],
    [
      'live',
      `${stage.page}/scenes`,
      own ? 'try your service from another origin' : 'the guide’s scenes, run by your own browser',
    ],
    [
      'gateway',
      stage.gateway,
      options.enforcedBy === undefined
        ? `enforces ${policyFile}, and reads it again when you save it`
        : `passes everything on to ${options.enforcedBy}, which enforces ${policyFile}`,
    ],
    [
      'service',
      upstream,
      own ? 'yours, behind the gateway' : 'a sample, which sets no CORS headers of its own',
    ],
  ];
  const width = Math.max(...rows.map(([, address = '']) => address.length));
  const lines = rows.map(
    ([name = '', address = '', what = '']) =>
      `  ${name.padEnd(7)}  ${address.padEnd(width)}  ${what}`,
  );
  return ['Crossguard is up. Ctrl-C stops it.', '', ...lines, ''].join('\n');
}

function readingText(policyFile: string, reading: PolicyReading): string {
  if (reading.ok) return `${clock()}  ${policyFile} was read again and is in force`;
  return `${clock()}  ${policyFile} was not taken; the policy before it stays in force\n${reading.problem}`;
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}

function readUpstream(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new InvalidArgumentError('Give an HTTP address, such as http://localhost:3000.');
  }
  if (url.href !== `${url.origin}/`) {
    throw new InvalidArgumentError(`Give the address without path, query or user: ${url.origin}`);
  }
  return url.origin;
}
