import type { Failure } from '@crossguard/cors/browser/failure';
import type { FilteredResponse } from '@crossguard/cors/browser/outcome';
import type { PageRequest } from '@crossguard/cors/browser/page';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import type { BrowserEngine } from '@crossguard/cors/browser/quirks/quirk';
import type { TraceStep } from '@crossguard/cors/browser/trace';
import type { WireRequest } from '@crossguard/cors/browser/wire';
import type { Exchange } from '../client/drive.ts';

/**
 * What a page could do, in one word.
 *
 * - `allowed`: the script gets the response.
 * - `allowed-unsent`: the browser would send the request, which changes things and was therefore not sent.
 * - `undecided`: as before, but nothing asks the server first, so that nothing is known of its answer.
 * - `blocked`: the script gets a network error; `failure` says why.
 * - `unreachable`: no answer came from the server; `failure` says what kept it.
 */
export type Verdict = 'allowed' | 'allowed-unsent' | 'undecided' | 'blocked' | 'unreachable';

/** What a check found, as data. */
export type CheckReport = {
  readonly request: PageRequest;
  /** Whose judgement it is. */
  readonly engine: EngineName;
  readonly verdict: Verdict;
  /** Everything that was on the wire, in order. */
  readonly exchanges: readonly Exchange[];
  /** The request that was held back, because its method is not safe. */
  readonly unsent: WireRequest | null;
  /** What the script gets, where it gets something. */
  readonly response: FilteredResponse | null;
  readonly failure: Failure | null;
  /** The steps of the standard that were taken; empty where the request was held back. */
  readonly trace: readonly TraceStep[];
  readonly cautions: readonly Caution[];
  /** The browsers that are known to decide otherwise. */
  readonly otherwise: readonly EngineVerdict[];
};

/** What one engine makes of it. */
export type Judgement = Omit<CheckReport, 'engine' | 'otherwise'>;

/** What a browser decides that is not of the report's opinion. */
export type EngineVerdict = Pick<CheckReport, 'verdict' | 'failure' | 'exchanges'> & {
  readonly engine: BrowserEngine;
};

/** Something that is not wrong for this request and will hurt another. */
export type Caution =
  /**
   * `Access-Control-Allow-Origin` names the origin that asked and `Vary` does not: a cache may give this
   * answer to another origin, which is then blocked.
   */
  | { readonly code: 'vary-origin-missing'; readonly url: string; readonly vary: string | null }
  /** The server lets `null` in, which every page can make itself. */
  | { readonly code: 'null-origin-allowed'; readonly url: string; readonly credentials: boolean }
  /** The preflight's answer is kept for so few seconds that nearly every request pays for one. */
  | { readonly code: 'preflight-kept-briefly'; readonly seconds: number }
  /** The request changes things and no preflight asks first: any page can make it, whatever CORS says. */
  | { readonly code: 'no-preflight-protects'; readonly method: string };
