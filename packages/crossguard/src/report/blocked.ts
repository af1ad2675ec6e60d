import type { Failure } from '@crossguard/cors/browser/failure';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** A fetch that ended in a network error: all that words about it are made of. */
export type Blocked = {
  readonly request: PageRequest;
  readonly failure: Failure;
  /** The last exchange before the failure, as a rule the one that failed; null where nothing was sent. */
  readonly last: {
    readonly request: WireRequest;
    readonly response: WireResponse | WireError;
  } | null;
};

/** The head of the answer that the fetch failed by; empty where there was none. */
export function failedHead({ last }: Blocked): HeaderList {
  return last?.response.kind === 'response' ? last.response.headers : [];
}
