import type { EmittedFile } from 'crossguard/targets/target';
import * as fc from 'fast-check';
import { proveCached } from './caches/prove-cached.ts';
import type { Driver } from './driver.ts';
import { attempts } from './generate/requests.ts';
import { type Disagreement, prove } from './prove.ts';
import { seedOf } from './seed.ts';
import { NotStartedError } from './process.ts';
import { type Subject, subjects } from './subjects.ts';
import { startUpstream } from './upstream/start-upstream.ts';
import { withServer } from './with-server.ts';

/** What came of one policy on one server. */
export type PolicyResult = {
  readonly subject: Subject;
  readonly files: readonly EmittedFile[];
  readonly requests: number;
  readonly letIn: number;
  readonly disagreements: readonly Disagreement[];
  /** What the server logged, where something was wrong; or why it did not start. */
  readonly log: string;
  readonly started: boolean;
};

export type ProofOptions = {
  readonly seed: number;
  /** How many requests to make, about. */
  readonly count: number;
  /** Only this one: `everyday/17`. */
  readonly id?: string | undefined;
};

/** Proves a target on its server, policy by policy. */
export async function* proveDriver(
  driver: Driver,
  { seed, count, id }: ProofOptions,
): AsyncGenerator<PolicyResult> {
  const perPolicy = Math.min(100, Math.max(50, Math.ceil(count / 25)));
  const [wantedPolicy, wantedRequest] = id?.split('/') ?? [];
  const upstream = await startUpstream();
  try {
    let made = 0;
    for (const subject of subjects(driver, seed)) {
      if (wantedPolicy !== undefined && subject.id !== wantedPolicy) continue;
      const sampled = fc.sample(attempts(subject.policy), {
        seed: seedOf(seed, subject.id),
        numRuns: wantedRequest === undefined ? perPolicy : Number(wantedRequest) + 1,
      });
      const numbered = sampled
        .map((attempt, at) => ({ id: `${subject.id}/${at}`, attempt }))
        .filter((each) => wantedRequest === undefined || each.id === id);
      const files = subject.filesFor(upstream.port);
      const result = await withServer(
        upstream.port,
        (place) => driver.start(files, place),
        async (port, running) => {
          const semantics = { paths: driver.target.paths, headerLines: driver.headerLines };
          const plain = await prove(subject.policy, port, semantics, numbered);
          const cached = wantedRequest === undefined ? await proveCached(subject, port) : null;
          const disagreements = [...plain.disagreements, ...(cached?.disagreements ?? [])];
          return {
            requests: numbered.length + (cached?.requests ?? 0),
            letIn: plain.letIn,
            disagreements,
            log: disagreements.length > 0 ? running.errorLog() : '',
            started: true,
          };
        },
      ).catch((error: unknown) => {
        if (!(error instanceof NotStartedError)) throw error;
        const nothing = { requests: 0, letIn: 0, disagreements: [] };
        return { ...nothing, log: error.message, started: false };
      });
      yield { subject, files, ...result };
      made += numbered.length;
      if (made >= count || wantedPolicy !== undefined) return;
    }
  } finally {
    await upstream.close();
  }
}
