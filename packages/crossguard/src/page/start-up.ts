import type { Policy } from '@crossguard/cors/policy/policy';
import { createExchangeLog } from '../gateway/exchange-log.ts';
import type { GatewayError } from '../gateway/gateway-error.ts';
import { createGateway } from '../gateway/gateway.ts';
import { listen, stopServer } from '../gateway/listen.ts';
import { type HeldPolicy, holdPolicy, type PolicyReading } from '../gateway/policy-holder.ts';
import { createSampleService } from '../sample/sample-service.ts';
import { createPageServer } from './page-server.ts';
import type { Stage } from './scene.ts';

/** A port: one and no other, or that one or the next that is free. */
export type PortChoice = { readonly port: number; readonly orNext: boolean };

/** A server that enforces the policy in the gateway's place: nginx, say, with what was compiled for it. */
export type Enforcer = {
  readonly origin: string;
  /** Where it expects the sample service: a port of 127.0.0.1. */
  readonly samplePort: number;
};

export type StartOptions = {
  /** The origin of the user's own service; null for the sample service. */
  readonly upstream: string | null;
  /** With one, the gateway only passes on to it and writes down what goes by. */
  readonly enforcer?: Enforcer;
  readonly policyFile: string;
  /** What reading the policy's file has given. */
  readonly held: HeldPolicy;
  /** Reads it again; never rejects. */
  readonly read: () => Promise<PolicyReading>;
  /** The address that the gateway listens on. */
  readonly host: string;
  readonly port: PortChoice;
  readonly pagePort: PortChoice;
  /** Told of each reading of the policy after a change. */
  readonly onReading: (reading: PolicyReading) => void;
  /** Told when the service behind the gateway fails. */
  readonly onError: (error: GatewayError, detail: string) => void;
};

export type Running = {
  readonly stage: Stage;
  /** The origin of the service behind the gateway. */
  readonly upstream: string;
  stop(): Promise<void>;
};

/**
 * Starts the gateway, the page beside it and, where there is no service, the sample service behind it.
 *
 * @throws {PortError} where a port can not be had; nothing is left running then
 */
export async function startUp(options: StartOptions): Promise<Running> {
  const { host, policyFile, enforcer } = options;
  const stops: (() => Promise<void>)[] = [];
  async function stop(): Promise<void> {
    for (const end of stops.splice(0).reverse()) await end();
  }
  try {
    const upstream = options.upstream ?? (await startSample(enforcer?.samplePort ?? 0));
    const holder = await holdPolicy(policyFile, options.held, options.read, (reading) => {
      options.onReading(reading);
      page.announce();
    });
    stops.push(() => holder.close());

    const log = createExchangeLog();
    const gateway = createGateway({
      upstream: enforcer?.origin ?? upstream,
      policy: () => (enforcer === undefined ? holder.current().policy : noRules),
      onExchange: (exchange) => log.record(exchange),
      onError: options.onError,
    });
    stops.push(() => gateway.stop());
    const port = await listen(gateway.server, bound(host), options.port.port, options.port.orNext);

    const page = createPageServer({
      stage: () => stage,
      setup: () => ({
        stage,
        service: options.upstream === null ? 'sample' : 'own',
        enforcer: enforcer === undefined ? 'gateway' : 'server',
        policyFile,
        policy: holder.current().input,
        problem: holder.problem(),
        lastExchange: log.lastId(),
      }),
      log,
    });
    stops.push(() => page.stop());
    // The page shows what went through the gateway, and is for this machine only, unless it is asked to be
    // everywhere, as in a container.
    const pageHost = isEverywhere(host) ? host : loopback;
    const pagePort = await listen(
      page.server,
      pageHost,
      options.pagePort.port,
      options.pagePort.orNext,
    );
    const stage: Stage = {
      page: originOf('localhost', pagePort),
      stranger: originOf(loopback, pagePort),
      gateway: originOf(nameOf(host), port),
    };
    return { stage, upstream, stop };
  } catch (error) {
    await stop();
    throw error;
  }

  async function startSample(port: number): Promise<string> {
    const server = await createSampleService();
    stops.push(() => stopServer(server));
    return originOf(loopback, await listen(server, loopback, port));
  }
}

const noRules: Policy = { enforce: 'browser', rules: [], ruleFor: () => 'no-rule' };

const loopback = '127.0.0.1';

/** `localhost` may be the IPv6 loopback, by whose other name, 127.0.0.1, nobody could come in. */
function bound(host: string): string {
  return host === 'localhost' ? loopback : host;
}

function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** How a browser on this machine calls a server that listens on an address. */
function nameOf(host: string): string {
  if (host === loopback || isEverywhere(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function originOf(name: string, port: number): string {
  return new URL(`http://${name}:${port}`).origin;
}
