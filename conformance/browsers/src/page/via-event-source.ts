import { loaded, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

export async function viaEventSource({ url, credentials }: JobRequest): Promise<JobResult> {
  const source = new EventSource(url, { withCredentials: credentials === 'include' });
  const isOpen = await outcome(source, 'open', () => {});
  // It would connect again for ever.
  source.close();
  return isOpen ? loaded(true) : notLoaded;
}
