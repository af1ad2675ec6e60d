import type { HeaderList } from '../spec/header-list.ts';
import type { Failure } from './failure.ts';
import type { TraceStep } from './trace.ts';

/**
 * A filtered response: what the page's script gets.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
export type FilteredResponse = {
  readonly type: 'basic' | 'cors' | 'opaque' | 'opaqueredirect';
  /** 0 for opaque ones. */
  readonly status: number;
  /** The headers that the script can read. */
  readonly headers: HeaderList;
  readonly redirected: boolean;
  /** What `response.url` says: without fragment, empty for opaque ones. */
  readonly url: string;
  /** Whether the script can read the body: not of opaque ones, nor where HTTP has none (204, 304, HEAD). */
  readonly hasBody: boolean;
  /** Whether timing details are shared (`Timing-Allow-Origin`). */
  readonly timingAllowed: boolean;
};

/** How a fetch ends: with a response for the script, or with a network error, whose reason is data. */
export type Outcome =
  | { readonly ok: true; readonly response: FilteredResponse; readonly trace: readonly TraceStep[] }
  | { readonly ok: false; readonly failure: Failure; readonly trace: readonly TraceStep[] };
