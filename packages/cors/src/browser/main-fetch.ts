import { isBadPort } from '../spec/bad-port.ts';
import { sameOrigin } from '../spec/origin.ts';
import { isHTTP } from '../spec/url.ts';
import { httpFetch } from './http-fetch.ts';
import { schemeFetch } from './scheme-fetch.ts';
import { at, fail, type Inner, note, type Run } from './run.ts';
import type { WireError, WireRequest, WireResponse } from './wire.ts';

/**
 * Main fetch, up to where its response is filtered.
 *
 * The standard has HTTP-redirect fetch call main fetch again; here it is called in a loop, which is the same:
 * nothing is left to do in the outer calls but to clear the preflight cache where one of them had sent a
 * preflight and the whole has failed.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* mainFetch(
  run: Run,
): Generator<WireRequest, Exclude<Inner, { kind: 'redirected' }>, WireResponse | WireError> {
  const { engine } = run.state;
  for (;;) {
    const inner = yield* fetchCurrentURL(run);
    if (inner.kind === 'redirected') continue;
    if (inner.kind === 'failure') engine.forget(run, engine);
    return inner;
  }
}

/** Decides by which rules the current URL is fetched, and fetches it. */
function* fetchCurrentURL(run: Run): Generator<WireRequest, Inner, WireResponse | WireError> {
  const { request, current } = run;
  const { url } = current;
  // 7. Should request be blocked due to a bad port, as mixed content?
  if (isHTTP(url) && url.port !== '' && isBadPort(Number(url.port))) {
    note(run, 'bad-port', { port: Number(url.port) }, 'blocked');
    const args = { port: Number(url.port) };
    return fail({ code: 'bad-port', args, ...at(run, 'bad-port') });
  }
  if (run.state.engine.isMixedContent(run)) {
    note(run, 'mixed-content', { url: current.href }, 'blocked');
    return fail({ code: 'mixed-content', args: {}, ...at(run, 'mixed-content') });
  }
  // 12. Run the steps corresponding to the first matching statement:
  const isSameOrigin = sameOrigin(current.origin, request.page.origin);
  const { mode } = request;
  const origin = request.page.origin.serialized;
  const inputs = { url: current.href, origin, mode };
  if (
    (isSameOrigin && run.tainting === 'basic') ||
    url.protocol === 'data:' ||
    mode === 'websocket'
  ) {
    run.tainting = 'basic';
    note(run, 'main-fetch', inputs, mode === 'websocket' ? 'websocket' : 'same-origin');
    return yield* schemeFetch(run);
  }
  if (mode === 'same-origin') {
    note(run, 'main-fetch', inputs, 'blocked');
    return fail({ code: 'same-origin-mode', args: {}, ...at(run, 'main-fetch') });
  }
  if (mode === 'no-cors') {
    if (request.redirect !== 'follow') {
      note(run, 'main-fetch', { ...inputs, redirect: request.redirect }, 'blocked');
      const args = { redirect: request.redirect };
      return fail({ code: 'no-cors-redirect-mode', args, ...at(run, 'main-fetch') });
    }
    run.tainting = 'opaque';
    note(run, 'main-fetch', inputs, 'no-cors');
    return yield* schemeFetch(run);
  }
  if (!isHTTP(url)) {
    const scheme = url.protocol.slice(0, -1);
    note(run, 'main-fetch', { ...inputs, scheme }, 'blocked');
    return fail({ code: 'scheme-not-supported', args: { scheme }, ...at(run, 'main-fetch') });
  }
  run.tainting = 'cors';
  const { engine } = run.state;
  const unsafeNames = engine.unsafeNames(engine.judgedHeaders(run), engine.isSafelisted);
  const preflighted = engine.needsPreflight(run, unsafeNames);
  const result = preflighted ? 'cors-with-preflight' : 'cors';
  const { href } = current;
  note(run, 'main-fetch', { url: href, origin, mode, method: run.method, unsafeNames }, result);
  run.usedPreflight ||= preflighted;
  return yield* httpFetch(run, preflighted ? unsafeNames : null);
}
