// The script of the page that makes the exchanges.
import type { Job, JobRequest, JobResult, Jobs, Place, StepReport } from './job.ts';
import { perform } from './perform.ts';
import { openers } from './places.ts';

/** Exchanges under way at a time; of some, all but one wait for time to pass. */
const open = 24;

const opened: Partial<Record<Place, ReturnType<(typeof openers)['worker']>>> = {};
const { warmUp, parallel, jobs, next }: Jobs = await (await fetch('/harness/jobs')).json();
await warm(warmUp);
const turns: Promise<unknown>[] = Array.from({ length: parallel }, () => Promise.resolve());
const left = jobs.values();
await Promise.all(Array.from({ length: open }, runAll));
if (next === null) await post('/harness/done', {});
else location.replace(next);

/** Firefox forgets the first preflights of a session: exchanges begin when one is remembered. */
async function warm(url: string): Promise<void> {
  let before = 0;
  for (let rounds = 0; rounds < 100; rounds += 1) {
    const preflights: number = await (await fetch(url, { method: 'PUT' })).json();
    if (preflights === before) return;
    before = preflights;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function runAll(): Promise<void> {
  for (const job of left) await run(job);
}

async function run(job: Job): Promise<void> {
  let start: number | null = null;
  for (const [step, { wait, request }] of job.steps.entries()) {
    if (wait !== undefined) await new Promise((resolve) => setTimeout(resolve, wait));
    await inTurn(async () => {
      const now = performance.now();
      start ??= now;
      const result = await performAt(job.from, request);
      const report: StepReport = { id: job.id, step, at: Math.round(now - start), result };
      await post('/harness/report', report);
      // Tells what the console said before from what it will say, where it is read as a stream of text.
      if (parallel === 1) console.log(`crossguard: end of ${job.id}`);
    });
  }
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  const before = turns.shift();
  const mine = Promise.resolve(before).then(work);
  turns.push(mine);
  await mine;
}

async function post(path: string, report: object): Promise<void> {
  await fetch(path, { method: 'POST', body: JSON.stringify(report) });
}

async function performAt(place: Place, request: JobRequest): Promise<JobResult> {
  if (place === 'page' || place === 'secure') return perform(request);
  const there = await (opened[place] ??= openers[place]());
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise<JobResult>((resolve) => {
    port1.addEventListener('message', (event: MessageEvent<JobResult>) => resolve(event.data));
  });
  port1.start();
  there(request, port2);
  return answer;
}
