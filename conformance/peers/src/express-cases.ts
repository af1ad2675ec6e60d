import type { Case } from './case.ts';
import type { ExpressDifference } from './differences.ts';
import { differingCases } from './express-differing-cases.ts';
import { headerCases } from './express-header-cases.ts';
import { originCases } from './express-origin-cases.ts';
import type { Given } from './express-sides.ts';

/** What the published tests of `cors` 2.8.6 say that can be told over HTTP, and what they leave open. */
export const expressCases: readonly Case<Given, ExpressDifference>[] = [
  ...headerCases,
  ...originCases,
  ...differingCases,
];
