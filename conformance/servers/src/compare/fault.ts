import type { Header } from '@crossguard/cors/spec/header-list';
import type { Verdict } from './verdict.ts';

/** What can be wrong with a server's answers, as data. */
export type Fault =
  /** The page would not get what it gets under the policy. */
  | { readonly code: 'verdict'; readonly expected: readonly Verdict[]; readonly got: Verdict }
  /** Somebody is let in whom the policy lets in nowhere. */
  | { readonly code: 'let-in'; readonly origin: string | null; readonly value: string }
  /** A header of the CORS protocol has several lines. */
  | { readonly code: 'doubled'; readonly name: string; readonly values: readonly string[] }
  /** `Vary` does not say exactly once that the answer depends on the origin. */
  | { readonly code: 'vary'; readonly lines: readonly string[] }
  /** `Vary` has lost names of the application's, or names the origin where no rule looks at it. */
  | {
      readonly code: 'upstream-vary';
      readonly lines: readonly string[];
      readonly own: readonly string[];
    }
  /** A CORS header of the application's has come through where the policy is to own it. */
  | { readonly code: 'upstream-cors'; readonly header: Header }
  /** A header of the application's is missing or changed; `got` has what is there of its name. */
  | {
      readonly code: 'upstream-header';
      readonly name: string;
      readonly own: readonly string[];
      readonly got: readonly string[];
    }
  /** A preflight's answer serves longer or shorter than the rule says, in seconds. */
  | { readonly code: 'max-age'; readonly expected: number; readonly got: number }
  /** The application was asked what the policy answers. */
  | { readonly code: 'passed-on' }
  /** The application's answer did not come through. */
  | { readonly code: 'not-passed-on'; readonly status: number | null }
  /** A cache gave one origin what was another's. */
  | { readonly code: 'shared'; readonly origin: string | null; readonly value: string }
  /** No cache would keep any of it, so that there is nothing to share. */
  | { readonly code: 'uncached' };
