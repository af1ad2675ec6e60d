// The script of the sandboxed frame, whose origin is opaque: it does what its parent asks.
import type { JobRequest, JobResult } from './job.ts';
import { perform } from './perform.ts';

addEventListener('message', (event: MessageEvent<JobRequest>) => {
  const answer = (result: JobResult) => event.ports[0]?.postMessage(result);
  void perform(event.data).then(answer);
});
