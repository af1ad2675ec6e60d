import type { Header } from '../spec/header-list.ts';

/** A list as the options write it: names in an array, or in a text with commas. */
export type Names = string | readonly string[];

/** What the options of all three libraries say, beside the origin: headers' values as they go out. */
export type Terms = {
  readonly credentials: boolean;
  /** Empty: no such header, as in the texts below. */
  readonly methods: string;
  /** Null: whatever the preflight asks for. */
  readonly allowHeaders: string | null;
  readonly exposeHeaders: string;
  readonly maxAge: string;
};

/** What of a request the answer depends on, once its origin is judged. */
export type Asked = {
  /** The value of `Access-Control-Allow-Origin`; null where the origin stays out. */
  readonly allowed: string | null;
  readonly isPreflight: boolean;
  /** `Access-Control-Request-Headers`; null where there is none. */
  readonly requestHeaders: string | null;
};

/** What to do with a response's head. `vary` is merged into what is there. */
export type Answer = { readonly set: readonly Header[]; readonly vary: readonly string[] };

/** The headers that let an origin in; none where it stays out. */
export function answerOf(terms: Terms, { allowed, isPreflight, requestHeaders }: Asked): Answer {
  const { credentials, methods, allowHeaders, exposeHeaders, maxAge } = terms;
  const vary = isPreflight && allowHeaders === null ? ['Access-Control-Request-Headers'] : [];
  if (allowed === null) return { set: [], vary };
  const preflight: readonly Header[] = [
    ['Access-Control-Allow-Methods', methods],
    ['Access-Control-Allow-Headers', allowHeaders ?? requestHeaders ?? ''],
    ['Access-Control-Max-Age', maxAge],
  ];
  const all: readonly Header[] = [
    ['Access-Control-Allow-Origin', allowed],
    ['Access-Control-Allow-Credentials', credentials ? 'true' : ''],
    ['Access-Control-Expose-Headers', exposeHeaders],
    ...(isPreflight ? preflight : []),
  ];
  return { set: all.filter(([, value]) => value !== ''), vary };
}

/** A list of names as a header has it; empty where there is none. */
export function listText(names: Names | null | undefined, separator: ',' | ', ' = ','): string {
  return typeof names === 'string' ? names : (names ?? []).join(separator);
}
