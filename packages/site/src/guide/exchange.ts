import type { PlayState, RequestFields } from '../play/state.ts';

/** A field of an exchange that a reader may change. */
export type ExchangeField =
  | Exclude<keyof RequestFields, 'data'>
  | 'policy'
  | 'preflightHeads'
  | 'responseHeads';

/** An exchange beside a chapter's text. */
export type GuideExchange = {
  /** What its place in the page is called; no two of a chapter have the same. */
  readonly id: string;
  readonly title: string;
  readonly state: PlayState;
  /** What the text says of it; a test holds the text to it. */
  readonly claim: 'allowed' | 'blocked';
  /** Whether the text says that the request itself reached the server, whatever the page got. */
  readonly reaches: boolean;
  readonly fields: readonly ExchangeField[];
  readonly question: Question | null;
};

/** Something to be found out by changing the exchange. */
export type Question = {
  readonly ask: string;
  readonly conditions: readonly Condition[];
  /** A state that meets all conditions: one of several, as a rule. */
  readonly solution: PlayState;
};

/** What both halves have to say of a reader's state. */
export type Condition =
  /** The request, made by a page of another origin where `from` names one. */
  | { readonly kind: 'allowed' | 'blocked'; readonly from: string | null }
  /** The request itself never leaves the browser. */
  | { readonly kind: 'unsent' }
  /** A script can read this header of the answer. */
  | { readonly kind: 'readable'; readonly header: string };
