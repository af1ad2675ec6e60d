import { Command } from 'commander';
import { choice, readPort, stopOnSignal } from '../serving.ts';
import { say } from '../terminal.ts';

type GuideOptions = { readonly port?: number };

const defaultPort = 8101;

/** `crossguard guide`: the guide and the playground, without a service. */
export function guideCommand(): Command {
  return new Command('guide')
    .summary('open the guide and the playground, which need nothing but a browser')
    .description(
      'Serves the guide and the playground on this machine. They are static files that run both halves of CORS in ' +
        'your browser. To let it ask a real service as well, use `crossguard up`.',
    )
    .option('--port <number>', `the port (default: ${defaultPort}, or the next free one)`, readPort)
    .action(guide);
}

async function guide({ port }: GuideOptions, command: Command): Promise<void> {
  const [{ createSiteServer }, { listen, PortError, stopServer }] = await Promise.all([
    import('../../page/site-server.ts'),
    import('../../gateway/listen.ts'),
  ]);
  const server = createSiteServer();
  try {
    const chosen = choice(port, defaultPort);
    const got = await listen(server, '127.0.0.1', chosen.port, chosen.orNext);
    stopOnSignal(() => stopServer(server));
    say(
      `The guide is at http://localhost:${got}/guide/, the playground at http://localhost:${got}/`,
    );
    say('Ctrl-C stops it.');
  } catch (error) {
    if (error instanceof PortError) command.error(`error: ${error.message}`, { exitCode: 2 });
    throw error;
  }
}
