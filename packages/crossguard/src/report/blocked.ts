import type { Failure } from '@crossguard/cors/browser/failure';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** A fetch that ended in a network error: all that words about it are made of. */
export type Blocked = {
  readonly request: PageRequest;
  readonly failure: Failure;
  /** Everything that was on the wire, in order. */
  readonly exchanges: readonly {
    readonly request: WireRequest;
    readonly response: WireResponse | WireError;
  }[];
};

/**
 * The answer that the fetch failed by, or null where there was none. It need not be the last one: browsers may
 * ask the next URL before they refuse the redirect to it.
 */
export function failedAnswer({ failure, exchanges }: Blocked): WireResponse | null {
  const failed = exchanges.findLast(
    ({ request }) =>
      request.hop === failure.hop &&
      (request.kind === 'preflight') === (failure.phase === 'preflight'),
  );
  return failed?.response.kind === 'response' ? failed.response : null;
}

/** The head of the answer that the fetch failed by; empty where there was none. */
export function failedHead(blocked: Blocked): HeaderList {
  return failedAnswer(blocked)?.headers ?? [];
}
