/** A request's head, as a lookup may look at it. */
export type LookupRequest = {
  readonly method: string;
  /** The target as it came: a path with or without its query. */
  readonly path: string;
  /** A request header's value, its lines joined by `, `; null where it is absent. */
  readonly header: (lowercaseName: string) => string | null;
};

/**
 * Says whether an origin is let in. It is asked only about what reads exactly as a tuple origin does
 * (`https://a.example`), never about `null`, and only `true` lets it in.
 */
export type LookUpOrigin = (origin: string, request: LookupRequest) => boolean | Promise<boolean>;

/** What became of a question: an answer, or why there is none, which lets nobody in. */
export type LookupAnswer = 'allowed' | 'refused' | LookupFailure;

/**
 * - `threw`: it threw or rejected.
 * - `timed-out`: it did not answer in time.
 * - `no-boolean`: it answered something other than true or false.
 */
export type LookupFailure = 'threw' | 'timed-out' | 'no-boolean';

/** An application's own say about origins, made ready to be asked by a server. */
export type OriginLookup = {
  /** Never throws or rejects, and ends. */
  readonly ask: (origin: string, request: LookupRequest) => LookupAnswer | Promise<LookupAnswer>;
};
