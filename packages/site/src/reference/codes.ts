import type { FailureCode } from '@crossguard/cors/browser/failure';
import { type IssueCode, issueSeverity } from '@crossguard/cors/policy/issue';
import { failureExamples } from './failure-examples.ts';

/** Every failure that has a page: all. */
export const failureCodes: readonly FailureCode[] = Object.keys(failureExamples).filter(
  (code): code is FailureCode => Object.hasOwn(failureExamples, code),
);

/** Every issue that has a page: all. */
export const issueCodes: readonly IssueCode[] = Object.keys(issueSeverity).filter(
  (code): code is IssueCode => Object.hasOwn(issueSeverity, code),
);
