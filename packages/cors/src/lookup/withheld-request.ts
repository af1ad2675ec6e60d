import type { LookupRequest } from './origin-lookup.ts';

function refuse(): never {
  throw new TypeError(
    'This lookup keeps answers by origin, so an answer must not depend on the request. Where it does, say on what: cache.key.',
  );
}

/** The request as a lookup sees it whose answers are kept for every request of the same origin. */
export const withheldRequest: LookupRequest = Object.freeze({
  get method() {
    return refuse();
  },
  get path() {
    return refuse();
  },
  header: refuse,
});
