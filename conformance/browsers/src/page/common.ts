import type { JobRequest, JobResult } from './job.ts';

/** A request that never ends would hold up all others, in milliseconds. */
export const longest = 20_000;

type Failed = Extract<JobResult, { ok: false }>;

export function bodyOf(body: JobRequest['body']): BodyInit | null {
  if (body === null) return null;
  const { kind, value } = body;
  switch (kind) {
    case 'text':
      return value;
    case 'form':
      return new URLSearchParams(value);
    case 'buffer':
      return new TextEncoder().encode(value);
    case 'blob':
      return new Blob([value], { type: body.type ?? '' });
    case 'multipart': {
      const form = new FormData();
      form.append('a', value);
      return form;
    }
  }
}

export function failure(error: unknown): Failed {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, error: name, message };
}

/** What a script can tell of an element that loaded. */
export function loaded(readable: boolean): JobResult {
  const type = readable ? 'readable' : 'opaque';
  return { ok: true, type, status: 0, redirected: false, url: '', headers: [], body: '' };
}

/** What it can tell of one that did not. */
export const notLoaded: Failed = { ok: false, error: 'error', message: '' };

/** Fulfils with which of the two events came first. */
export async function outcome(
  target: EventTarget,
  success: string,
  start: () => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    target.addEventListener(success, () => resolve(true), { once: true });
    target.addEventListener('error', () => resolve(false), { once: true });
    setTimeout(() => resolve(false), longest);
    start();
  });
}
