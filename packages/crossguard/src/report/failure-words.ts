import type { Failure, FailureArgs, FailureCode } from '@crossguard/cors/browser/failure';
import { parseURL } from '@crossguard/cors/spec/url';
import type { Blocked } from './blocked.ts';
import { printable, shortened } from './printable.ts';

/** What there is to say of a failure. */
export type FailureWords<Code extends FailureCode> = {
  /** A heading of a few words. */
  readonly title: string;
  /**
   * Who can mend it: the server by its headers, the page by asking otherwise, or whoever runs what lies
   * between.
   */
  readonly mender: 'server' | 'page' | 'network';
  /** What happened and why that blocks the request. */
  readonly explain: (args: FailureArgs[Code], failure: Failure, blocked: Blocked) => string;
  /** What to do, most likely cause first; each a sentence or two. */
  readonly remedies: (
    args: FailureArgs[Code],
    failure: Failure,
    blocked: Blocked,
  ) => readonly string[];
};

/** The words for every failure. The record is total: each code has its entry. */
export type Catalogue = { readonly [Code in FailureCode]: FailureWords<Code> };

/** A value of the wire in quotation marks, safe to print. */
export const quoted = (value: string): string => `"${shortened(printable(value), 120)}"`;
/** What the failure was found in. */
export const answer = ({ phase }: Failure): string =>
  phase === 'preflight' ? "the preflight's answer" : 'the response';
/** The server, as people name it. */
export const host = ({ url }: Failure): string => parseURL(url)?.origin ?? url;

/** With a capital at the beginning. */
export function upper(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}

/** Names in a row, or what to say where there are none. */
export function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : shortened(printable(names.join(', ')), 200);
}
