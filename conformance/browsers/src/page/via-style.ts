import { loaded, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** Links a style sheet, and tries to read its rules. */
export async function viaStyle({ url, mode, credentials }: JobRequest): Promise<JobResult> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  if (mode === 'cors') {
    link.crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous';
  }
  const isLoaded = await outcome(link, 'load', () => {
    link.href = url;
    document.head.append(link);
  });
  const { sheet } = link;
  try {
    return isLoaded ? loaded(sheet !== null && sheet.cssRules.length >= 0) : notLoaded;
  } catch {
    return loaded(false);
  } finally {
    link.remove();
  }
}
