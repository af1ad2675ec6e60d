import type { RequestText } from '../check-request.ts';

/** What a pasted text can be. */
export type Source = 'fetch' | 'curl' | 'har' | 'console';

/** Where something stands in what was pasted: lines and columns count from 1, bytes from 0. */
export type Place =
  | { readonly kind: 'text'; readonly line: number; readonly column: number }
  | { readonly kind: 'byte'; readonly byte: number };

/** A page's request as far as the paste tells it: the URL and the page are null where it does not. */
export type PastedRequest = Omit<RequestText, 'url' | 'from'> & {
  readonly url: string | null;
  readonly from: string | null;
};

/** What a server answered, where a recording has it. */
export type Recorded = {
  /** Which of the recording's entries it is, from 0. */
  readonly entry: number;
  /** Of the last answer; 0 where a browser kept it to itself. */
  readonly status: number;
  /** Heads of the answers to preflights, one for each hop, with an empty line between them. */
  readonly preflightHeads: string | null;
  /** Heads of the answers to the request itself and to where they redirect, written in the same way. */
  readonly responseHeads: string | null;
};

/** Something that whoever pasted should know of how it was read. */
export type PasteRemark = {
  readonly code:
    /** Headers that the browser sets alone. */
    | 'headers-forbidden'
    /** Headers that pages could set, and browsers add on their own. */
    | 'headers-of-browser'
    /** Header names and values that nothing but running the code would tell. */
    | 'headers-unknown'
    | 'url-unknown'
    /** The URL before it was put together with the page's. */
    | 'url-relative'
    | 'from-unknown'
    /** Expressions for which a word stands in that makes no difference to CORS. */
    | 'stand-in'
    /** Options of `fetch()` that are left at what they usually are. */
    | 'options-unknown'
    | 'body-unknown'
    /** Tools tell whether credentials were sent, not whether the page asked for them. */
    | 'credentials-inferred'
    /** A cookie goes along, so the page asked with credentials. */
    | 'credentials-of-cookie'
    | 'was-navigation'
    | 'curl-data-from-file'
    | 'preflight-not-recorded'
    | 'answer-not-recorded'
    /** A message tells nothing more of the request. */
    | 'request-unknown';
  /** What it is about: names, expressions, options. */
  readonly values: readonly string[];
};

/** One request that was pasted, and what answered it. */
export type PastedExchange = {
  readonly request: PastedRequest;
  readonly recorded: Recorded | null;
  readonly remarks: readonly PasteRemark[];
};

/** Why nothing could be read of a paste. */
export type PasteProblem = {
  readonly code:
    | 'empty'
    | 'binary'
    | 'unrecognised'
    | 'powershell'
    | 'too-long'
    | 'javascript-syntax'
    | 'javascript-nested'
    | 'fetch-absent'
    | 'fetch-without-url'
    | 'quotation-open'
    | 'curl-absent'
    | 'curl-without-url'
    | 'curl-option-unknown'
    | 'curl-option-without-value'
    | 'curl-config'
    | 'json-syntax'
    | 'json-cut-off'
    | 'har-without-entries'
    | 'har-same-origin'
    | 'message-unread';
  readonly place: Place | null;
  readonly value: string;
};

/** What was read of a paste: requests to choose from, the first one first; or the one thing that is wrong with it. */
export type Pasted =
  | {
      readonly ok: true;
      readonly source: Source;
      readonly exchanges: readonly [PastedExchange, ...PastedExchange[]];
      /** How many requests there were besides that are not shown: same-origin ones, or too many. */
      readonly omitted: number;
    }
  | { readonly ok: false; readonly problem: PasteProblem };

/** Text that is no recording is not longer than this, in characters. */
export const longestText = 2_000_000;

/** More requests than these nobody chooses from. */
export const mostExchanges = 500;

export function problem(
  code: PasteProblem['code'],
  value: string = '',
  place: Place | null = null,
): Pasted & { readonly ok: false } {
  return { ok: false, problem: { code, place, value: value.slice(0, 200) } };
}

/** What was read, or that there was nothing. */
export function pasted(
  source: Source,
  exchanges: readonly PastedExchange[],
  otherwise: PasteProblem,
  omitted: number = 0,
): Pasted {
  const [first, ...others] = exchanges.slice(0, mostExchanges);
  if (first === undefined) return { ok: false, problem: otherwise };
  const cut = Math.max(0, exchanges.length - mostExchanges);
  return { ok: true, source, exchanges: [first, ...others], omitted: omitted + cut };
}

/** Collects remarks, one for each code. */
export class Remarks {
  readonly #found: Map<PasteRemark['code'], Set<string>> = new Map();

  note(code: PasteRemark['code']): void {
    this.#found.set(code, this.#found.get(code) ?? new Set());
  }

  /** Remarks on values, where there are any. */
  about(code: PasteRemark['code'], values: readonly string[]): void {
    if (values.length === 0) return;
    this.#found.set(code, new Set([...(this.#found.get(code) ?? []), ...values]));
  }

  get all(): readonly PasteRemark[] {
    return [...this.#found].map(([code, values]) => ({ code, values: [...values] }));
  }
}

/** Line and column of an index in a text. */
export function placeAt(text: string, index: number): Place {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return { kind: 'text', line, column: index - before.lastIndexOf('\n') };
}
