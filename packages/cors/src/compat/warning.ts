import type { RegExpReading } from './read-regexp.ts';

/** What each warning knows. */
export type WarningFacts = {
  /** Any site's page reads, and does, what the user who is signed in may. `how` is what lets it in. */
  readonly 'any-origin-with-credentials': { readonly how: string };
  /** More origins match than its author meant. */
  readonly 'regexp-matches-more': { readonly regexp: string; readonly reading: RegExpReading };
  /** The origin of every sandboxed frame, whoever made it. */
  readonly 'null-origin': { readonly credentials: boolean };
  /** Something truthy that is no origin: the original lets everybody in, this here nobody. */
  readonly 'not-an-origin': { readonly what: string };
};

/** The closed list of what this warns of. */
export type WarningCode = keyof WarningFacts;

/** What `onWarning` is told. */
export type Warning = {
  readonly code: WarningCode;
  /** What is dangerous, and why, in a sentence or two. */
  readonly message: string;
  /** The safer policy, in YAML, to paste into `crossguard.yaml`. */
  readonly policy: string;
};

/** A danger that was found in options, before it is put into words. */
export type Danger = {
  readonly [Code in WarningCode]: {
    readonly code: Code;
    readonly facts: WarningFacts[Code];
    /** Whom a safer policy lets in; empty where the options don't tell. */
    readonly safer: readonly string[];
  };
}[WarningCode];

/** Told of what is dangerous in options, once for each danger of the same options. */
export type OnWarning = (warning: Warning) => void;
