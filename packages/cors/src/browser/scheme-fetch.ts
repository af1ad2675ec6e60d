import { httpFetch } from './http-fetch.ts';
import { at, fail, hopNumber, type Inner, note, type Run } from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * Scheme fetch. What `data:`, `blob:` and `about:blank` hold, the driver reads.
 *
 * @see https://fetch.spec.whatwg.org/#concept-scheme-fetch
 */
export function* schemeFetch(run: Run): Generator<WireRequest, Inner, WireResponse | WireError> {
  const { url, href } = run.current;
  switch (url.protocol) {
    case 'http:':
    case 'https:':
      return yield* httpFetch(run, null);
    case 'about:':
      if (url.pathname !== 'blank') break;
      return yield* readLocally(run);
    case 'blob:':
      if (run.method !== 'GET') break;
      return yield* readLocally(run);
    case 'data:':
      return yield* readLocally(run);
    default: {
      const scheme = url.protocol.slice(0, -1);
      note(run, 'scheme-fetch', { scheme }, 'blocked');
      return fail({ code: 'scheme-not-supported', args: { scheme }, ...at(run, 'scheme-fetch') });
    }
  }
  return unreadable(run, `${run.method} ${href}`);
}

function* readLocally(run: Run): Generator<WireRequest, Inner, WireResponse | WireError> {
  const response = yield {
    kind: 'local',
    hop: hopNumber(run),
    url: run.current.href,
    method: run.method,
    headers: run.headers,
    body: false,
    credentials: false,
    sameSite: 'strict-or-less',
  };
  if (response.kind === 'error') return unreadable(run, response.detail);
  note(run, 'scheme-fetch', { scheme: run.current.url.protocol.slice(0, -1) }, 'read');
  return { kind: 'response', response, opaqueRedirect: false };
}

function unreadable(run: Run, detail: string): Inner {
  note(run, 'scheme-fetch', { detail }, 'blocked');
  return fail({ code: 'local-url-unreadable', args: { detail }, ...at(run, 'scheme-fetch') });
}
