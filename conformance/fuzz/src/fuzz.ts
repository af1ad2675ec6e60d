import * as fc from 'fast-check';
import type { Target } from './target.ts';

/**
 * Gives a target so many inputs, the same ones for the same seed.
 *
 * @returns what did not hold and the smallest input found for it, or null where all held
 */
export async function fuzz(
  { property }: Target,
  seed: number,
  numRuns: number,
): Promise<string | null> {
  const details = await fc.check(property, { seed, numRuns });
  if (!details.failed) return null;
  const report = await fc.asyncDefaultReportMessage(details);
  return `${String(details.errorInstance)}\n${report ?? ''}`;
}
