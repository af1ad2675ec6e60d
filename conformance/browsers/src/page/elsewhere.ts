// The script of frames and workers: it does what the page asks.
import type { JobRequest, JobResult } from './job.ts';
import { perform } from './perform.ts';

addEventListener('message', (event: MessageEvent<JobRequest>) => {
  const answer = (result: JobResult) => event.ports[0]?.postMessage(result);
  void perform(event.data).then(answer);
});
