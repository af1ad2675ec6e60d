import type { JobRequest, JobResult } from './job.ts';

/** A request that never ends would hold up all others, in milliseconds. */
const longest = 20_000;

/** Does what a page's script would do, and says what it got. */
export async function perform(asked: JobRequest): Promise<JobResult> {
  let request: Request;
  try {
    request = construct(asked);
  } catch (error) {
    return { ...failure(error), at: 'request' };
  }
  try {
    const response = await fetch(request);
    const { type, status, redirected, url } = response;
    const headers = [...response.headers.keys()];
    return { ok: true, type, status, redirected, url, headers, body: await read(response) };
  } catch (error) {
    return failure(error);
  }
}

function construct(asked: JobRequest): Request {
  const { url, method, mode, credentials, redirect } = asked;
  const headers = asked.headers.map(([name, value]): [string, string] => [name, value]);
  const signal = AbortSignal.timeout(longest);
  const body = bodyOf(asked.body);
  return new Request(url, { method, mode, credentials, redirect, headers, body, signal });
}

function bodyOf(body: JobRequest['body']): BodyInit | null {
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

async function read(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    return `!${String(error)}`;
  }
}

function failure(error: unknown): Extract<JobResult, { ok: false }> {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, error: name, message };
}
