import type { EmittedFile } from 'crossguard/targets/target';
import * as fc from 'fast-check';
import { proveCached } from './caches/prove-cached.ts';
import type { Driver } from './driver.ts';
import { attempts } from './generate/requests.ts';
import { NotStartedError } from './process.ts';
import { type Disagreement, type Numbered, prove } from './prove.ts';
import { seedOf } from './seed.ts';
import { type Subject, subjectNamed, subjects } from './subjects.ts';
import { startUpstream } from './upstream/start-upstream.ts';
import { withServer } from './with-server.ts';

/** What came of one policy on one server. */
export type PolicyResult = {
  readonly subject: Subject;
  readonly files: readonly EmittedFile[];
  readonly requests: number;
  readonly letIn: number;
  readonly disagreements: readonly Disagreement[];
  /** Whether the server took what was written for it. */
  readonly started: boolean;
  /** What the server logged, where something was wrong. */
  readonly log: string;
};

/** A server that is wrong this often is not worth the wait for more. */
const enough = 300;

/** Proves a target on its server, policy by policy, until about `count` requests are made. */
export async function* proveDriver(
  driver: Driver,
  { seed, count }: { readonly seed: number; readonly count: number },
): AsyncGenerator<PolicyResult> {
  const perPolicy =
    driver.startsSlowly === true ? 150 : Math.min(100, Math.max(50, Math.ceil(count / 25)));
  let [made, wrong] = [0, 0];
  for (const subject of subjects(driver, seed)) {
    const result = await provePolicy(driver, subject, requestsFor(subject, seed, perPolicy));
    yield result;
    made += perPolicy;
    wrong += result.disagreements.length + (result.started ? 0 : 1);
    if (made >= count || wrong >= enough) return;
  }
}

/**
 * Proves a target with one policy, or one request to it.
 *
 * @param id `everyday` or `everyday/17`
 * @returns null where there is no such policy, or the target refuses it
 */
export async function proveOne(
  driver: Driver,
  seed: number,
  id: string,
): Promise<PolicyResult | null> {
  const [policyId = '', at] = id.split('/');
  const subject = subjectNamed(driver, seed, policyId);
  if (subject === null) return null;
  if (at === undefined) return provePolicy(driver, subject, requestsFor(subject, seed, 100));
  const requests = requestsFor(subject, seed, Number(at) + 1);
  return provePolicy(driver, subject, requests.slice(-1));
}

function requestsFor({ id, policy }: Subject, seed: number, count: number): readonly Numbered[] {
  const drawn = fc.sample(attempts(policy), { seed: seedOf(seed, id), numRuns: count });
  return drawn.map((attempt, at) => ({ id: `${id}/${at}`, attempt }));
}

async function provePolicy(
  driver: Driver,
  subject: Subject,
  requests: readonly Numbered[],
): Promise<PolicyResult> {
  const upstream = await startUpstream();
  const files = subject.filesFor(upstream.port);
  try {
    return await withServer(
      upstream.port,
      (place) => driver.start(files, place),
      async (port, running) => {
        const { target, headerLines, variesPreflights = true, refusals = 'browser' } = driver;
        const semantics = { paths: target.paths, headerLines, variesPreflights, refusals };
        const plain = await prove(subject.policy, port, semantics, requests);
        const cached =
          requests.length === 1
            ? { requests: 0, disagreements: [] }
            : await proveCached(subject, port);
        const disagreements = [...plain.disagreements, ...cached.disagreements];
        return {
          subject,
          files,
          requests: requests.length + cached.requests,
          letIn: plain.letIn,
          disagreements,
          started: true,
          log: disagreements.length > 0 ? running.errorLog() : '',
        };
      },
    );
  } catch (error) {
    if (!(error instanceof NotStartedError)) throw error;
    const nothing = { requests: 0, letIn: 0, disagreements: [], started: false };
    return { subject, files, ...nothing, log: error.message };
  } finally {
    await upstream.close();
  }
}
