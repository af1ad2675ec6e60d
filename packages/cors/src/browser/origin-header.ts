import { sameOrigin } from '../spec/origin.ts';
import { type Run, serializeRequestOrigin } from './run.ts';

/**
 * The `Origin` header of a request, or null where it has none.
 *
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function originHeader(run: Run): string | null {
  // 2. Let serializedOrigin be the result of byte-serializing a request origin with request.
  const serialized = serializeRequestOrigin(run);
  // 3. If request's response tainting is "cors" or its mode is "websocket", then append it.
  if (run.tainting === 'cors' || run.request.mode === 'websocket') return serialized;
  // 4. Otherwise, if request's method is neither `GET` nor `HEAD`, then:
  if (run.method === 'GET' || run.method === 'HEAD') return null;
  return run.request.mode !== 'cors' && isOriginHidden(run) ? 'null' : serialized;
}

/** Step 4.1: whether the referrer policy keeps the origin from a server that was not asked to share. */
function isOriginHidden(run: Run): boolean {
  const { page } = run.request;
  switch (run.referrerPolicy) {
    case 'no-referrer':
      return true;
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return (
        page.origin.kind === 'tuple' &&
        page.origin.scheme === 'https' &&
        run.current.url.protocol !== 'https:'
      );
    case 'same-origin':
      return !sameOrigin(page.origin, run.current.origin);
    case '':
    case 'origin':
    case 'origin-when-cross-origin':
    case 'unsafe-url':
      return false;
  }
}
