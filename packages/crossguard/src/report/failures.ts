import type { FailureArgs, FailureCode } from '@crossguard/cors/browser/failure';
import type { Blocked } from './blocked.ts';
import { catalogue } from './failure-catalogue.ts';
import type { FailureWords } from './failure-words.ts';

/** All that is said of one failure. */
export type FailureText = {
  readonly title: string;
  readonly mender: 'server' | 'page' | 'network';
  readonly explanation: string;
  readonly remedies: readonly string[];
  /** The page about this code, from the root of the repository. */
  readonly docs: string;
};

/** The words for a failure. */
export function failureText(blocked: Blocked): FailureText {
  return textOf(blocked.failure, blocked);
}

function textOf<Code extends FailureCode>(
  { code, args }: { readonly code: Code; readonly args: FailureArgs[Code] },
  blocked: Blocked,
): FailureText {
  const { failure } = blocked;
  const { title, mender, explain, remedies }: FailureWords<Code> = catalogue[code];
  return {
    title,
    mender,
    explanation: explain(args, failure, blocked),
    remedies: remedies(args, failure, blocked),
    docs: `docs/failures/${code}.md`,
  };
}

/** Every failure's code and title, in the order of the catalogue. */
export function failureTitles(): readonly (readonly [code: string, title: string])[] {
  return Object.entries(catalogue).map(([code, { title }]) => [code, title]);
}
