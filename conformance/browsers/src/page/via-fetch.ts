import { bodyOf, failure, longest } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** Does what a page's script would do, and says what it got. */
export async function viaFetch(asked: JobRequest): Promise<JobResult> {
  let request: Request;
  try {
    request = construct(asked);
  } catch (error) {
    return { ...failure(error), at: 'request' };
  }
  try {
    // The second argument makes WebKit judge the `Content-Type` of a `Blob` in mode `no-cors`, which `new Request()`
    // of a URL and `fetch()` of a request alone let pass there.
    const response = await fetch(request, { signal: AbortSignal.timeout(longest) });
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
  const body = bodyOf(asked.body);
  return new Request(url, { method, mode, credentials, redirect, headers, body });
}

async function read(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    return `!${String(error)}`;
  }
}
