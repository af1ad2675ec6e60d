import { bodyOf, failure, loaded } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** A page learns nothing of a beacon's fate, so it is given time to get there, in milliseconds. */
const flight = 800;

export async function viaBeacon({ url, body }: JobRequest): Promise<JobResult> {
  const data = bodyOf(body);
  if (data instanceof ReadableStream) throw new TypeError('a beacon takes no stream');
  try {
    navigator.sendBeacon(url, data);
  } catch (error) {
    return { ...failure(error), at: 'request' };
  }
  await new Promise((resolve) => setTimeout(resolve, flight));
  return loaded(false);
}
