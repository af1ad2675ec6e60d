import type { Check } from './check.ts';

/** One for each target that claims its vendor's schema. */
export const checks: readonly Check[] = [];
