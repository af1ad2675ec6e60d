import { loaded, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/**
 * Runs a classic script, which throws. Where the page may not look inside, it learns of the error nothing but
 * that there was one.
 */
export async function viaClassicScript({ url, mode, credentials }: JobRequest): Promise<JobResult> {
  const script = document.createElement('script');
  if (mode === 'cors') {
    script.crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous';
  }
  let isReadable = false;
  const path = new URL(url).pathname.replace(/\d+$/, '');
  const hear = (event: ErrorEvent): void => {
    // Others may be under way; an error that is not for the page's eyes comes without file name.
    if (event.filename.includes(path)) isReadable = event.message.includes('secret');
    event.preventDefault();
  };
  addEventListener('error', hear);
  const isLoaded = await run(script, url);
  removeEventListener('error', hear);
  return isLoaded ? loaded(isReadable) : notLoaded;
}

export async function viaModule({ url, credentials }: JobRequest): Promise<JobResult> {
  const script = document.createElement('script');
  script.type = 'module';
  if (credentials === 'include') script.crossOrigin = 'use-credentials';
  return (await run(script, url)) ? loaded(true) : notLoaded;
}

async function run(script: HTMLScriptElement, url: string): Promise<boolean> {
  const isLoaded = await outcome(script, 'load', () => {
    script.src = url;
    document.head.append(script);
  });
  script.remove();
  return isLoaded;
}
