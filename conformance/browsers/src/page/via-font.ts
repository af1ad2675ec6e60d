import { loaded, notLoaded } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** Loads a font as `@font-face` does. */
export async function viaFont({ url }: JobRequest): Promise<JobResult> {
  try {
    await new FontFace('crossguard', `url(${JSON.stringify(url)})`).load();
    return loaded(true);
  } catch {
    return notLoaded;
  }
}
