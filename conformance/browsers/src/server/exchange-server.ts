import type { Server } from 'node:net';
import type { Jobs, StepReport } from '../page/job.ts';
import type { Scenario } from '../records.ts';
import { bodyFor } from './bodies.ts';
import { isPreflight, logged, type LoggedRequest } from './log.ts';
import { done, json, pageFile } from './page-files.ts';
import { origins, originsByHTTP2, secureOrigins } from '../generate/origins.ts';
import type { Identity } from './authority.ts';
import { createHTTP2Server } from './http2-server.ts';
import { listenTogether, type Ports } from './ports.ts';
import { type Answer, createRawServer, createRawTLSServer, type RawAnswer } from './raw-server.ts';
import type { RawRequest } from './request-reader.ts';

type Scheme = 'http' | 'https';

/** Where the page of each scheme is. */
const pages = { http: origins, https: secureOrigins } as const;

/** What one step brought: what the script got, and what had reached the server by then. */
export type StepSeen = Pick<StepReport, 'at' | 'result'> & { readonly server: LoggedRequest[] };

type Progress = {
  readonly scenario: Scenario;
  /** Finished steps. */
  readonly steps: StepSeen[];
  /** Of the step under way. */
  server: LoggedRequest[];
};

export type ExchangeServer = {
  readonly ports: Ports;
  /** Fulfils when the page has done everything; never rejects. */
  readonly finished: Promise<void>;
  readonly seen: (id: string) => readonly StepSeen[];
  readonly close: () => void;
};

/** The pages' servers and the others, giving exactly the answers that the exchanges say. */
export async function startExchangeServer(
  scenarios: readonly Scenario[],
  identity: Identity,
  parallel: number,
  onStep: (id: string) => void,
): Promise<ExchangeServer> {
  const byId = new Map<string, Progress>(
    scenarios.map((scenario) => [scenario.id, { scenario, steps: [], server: [] }]),
  );
  let finish: () => void = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });

  let warmUps = 0;
  const answer = async (scheme: Scheme, request: RawRequest): Promise<RawAnswer> => {
    const path = request.target.replace(/\?.*$/, '');
    const file = await pageFile(path, ports.toWire(pages[scheme].page));
    if (file !== null) return file;
    switch (path) {
      case '/harness/jobs':
        return json(jobsOf(scheme, scenarios, parallel, ports));
      case '/harness/warm-up':
        if (isPreflight(request)) warmUps += 1;
        return json(warmUps);
      case '/harness/report':
        report(JSON.parse(ports.toRecord(request.body)));
        return done;
      case '/harness/done':
        finish();
        return done;
      default:
        return exchange(scheme, request, path);
    }
  };

  const report = ({ id, at, result }: StepReport): void => {
    const progress = byId.get(id);
    if (progress === undefined) return;
    progress.steps.push({ at, result, server: progress.server });
    progress.server = [];
    onStep(id);
  };

  const exchange = (scheme: Scheme, request: RawRequest, path: string): RawAnswer => {
    const [, id = '', hop = ''] = /^\/s\/(?<id>[^/]+)\/(?<hop>.+)$/.exec(path) ?? [];
    const progress = byId.get(id);
    const step = progress?.scenario.steps[progress.steps.length];
    if (progress === undefined || step === undefined) return notFound;
    const number = Number(hop);
    progress.server.push(logged(toRecord(request, ports), scheme, number, step));
    const heads = step.hops[number];
    if (heads === undefined) return { ...notFound, body: bodyFor(step.request.via) };
    const { status, headers } = isPreflight(request) ? heads.preflight : heads.response;
    return {
      status,
      headers: headers.map(([name, value]) => [name, ports.toWire(value)]),
      body: bodyFor(step.request.via),
    };
  };

  const overTLS: Answer = async (request) => answer('https', request);
  const servers: Server[] = [
    ...Object.keys(origins).map(() => createRawServer(async (request) => answer('http', request))),
    ...Object.values(secureOrigins).map((origin) =>
      originsByHTTP2.has(origin)
        ? createHTTP2Server(identity, overTLS)
        : createRawTLSServer(identity, overTLS),
    ),
  ];
  const ports = await listenTogether(servers);
  return {
    ports,
    finished,
    seen: (id) => byId.get(id)?.steps ?? [],
    close: () => {
      for (const server of servers) server.close();
    },
  };
}

const notFound: RawAnswer = { status: 404, headers: [], body: 'ok' };

/** What the page of a scheme is to do. When that of `http:` is done, it is the other one's turn. */
function jobsOf(
  scheme: Scheme,
  scenarios: readonly Scenario[],
  parallel: number,
  ports: Ports,
): Jobs {
  const own = scenarios.filter(({ from }) => (from === 'secure') === (scheme === 'https'));
  const jobs = own.map(({ id, from, steps }) => ({
    id,
    from,
    steps: steps.map(({ wait, request }) => ({
      ...(wait === undefined ? {} : { wait }),
      request: { ...request, url: ports.toWire(request.url) },
    })),
  }));
  const { sameSite } = pages[scheme];
  const isLast = scheme === 'https' || own.length === scenarios.length;
  return {
    warmUp: `${ports.toWire(sameSite)}/harness/warm-up`,
    parallel,
    jobs,
    next: isLast ? null : `${ports.toWire(secureOrigins.crossSite)}/harness/plant.html`,
  };
}

function toRecord(request: RawRequest, ports: Ports): RawRequest {
  return {
    ...request,
    head: ports.toRecord(request.head),
    headers: request.headers.map(([name, value]) => [name, ports.toRecord(value)]),
  };
}
