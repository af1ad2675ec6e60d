import type {
  CacheMode,
  CredentialsMode,
  RedirectMode,
  RequestMode,
} from '@crossguard/cors/browser/page';
import type { ReferrerPolicy } from '@crossguard/cors/spec/referrer';

import type { Body } from './body.ts';
import type { GuardedHeaders } from './guarded-headers.ts';

/**
 * What a `Request` object holds.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request
 */
export type RequestRecord = {
  readonly method: string;
  /** Absolute, fragment included. */
  readonly url: string;
  readonly headers: GuardedHeaders;
  readonly body: Body | null;
  readonly signal: AbortSignal;
  /** `'client'`, `'no-referrer'` or an absolute URL. */
  readonly referrer: string;
  readonly referrerPolicy: ReferrerPolicy;
  readonly mode: RequestMode;
  readonly credentials: CredentialsMode;
  readonly cache: CacheMode;
  readonly redirect: RedirectMode;
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly useCORSPreflight: boolean;
};

/**
 * A signal that aborts with another one.
 *
 * @see https://dom.spec.whatwg.org/#create-a-dependent-abort-signal
 */
export function dependentSignal(source: AbortSignal | null): AbortSignal {
  return AbortSignal.any(source === null ? [] : [source]);
}
