import { bodyOf, failure, longest, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

export async function viaXHR(asked: JobRequest, listensToUpload: boolean): Promise<JobResult> {
  const xhr = new XMLHttpRequest();
  try {
    xhr.open(asked.method, asked.url);
    for (const [name, value] of asked.headers) xhr.setRequestHeader(name, value);
  } catch (error) {
    return { ...failure(error), at: 'request' };
  }
  xhr.withCredentials = asked.credentials === 'include';
  xhr.timeout = longest;
  if (listensToUpload) xhr.upload.addEventListener('progress', () => {});
  const body = bodyOf(asked.body);
  if (body instanceof ReadableStream) throw new TypeError('XMLHttpRequest takes no stream');
  const isLoaded = await outcome(xhr, 'load', () => xhr.send(body));
  if (!isLoaded) return notLoaded;
  const { status, responseURL: url, responseText } = xhr;
  const lines = xhr.getAllResponseHeaders().split('\r\n').filter(Boolean);
  const headers = lines.map((line) => line.slice(0, line.indexOf(':')));
  return {
    ok: true,
    type: 'readable',
    status,
    redirected: false,
    url,
    headers,
    body: responseText,
  };
}
