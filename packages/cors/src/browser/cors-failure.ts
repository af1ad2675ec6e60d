import type { CORSCheckResult } from '../spec/cors-check.ts';
import type { Failure } from './failure.ts';

/** The failure that a failed CORS check is, at its place. */
export function corsFailure(
  place: Pick<Failure, 'step' | 'phase' | 'hop' | 'url' | 'origin' | 'status'>,
  check: Extract<CORSCheckResult, { ok: false }>,
): Failure {
  switch (check.code) {
    case 'allow-origin-missing':
    case 'allow-origin-wildcard-with-credentials':
      return { code: check.code, args: {}, ...place };
    case 'allow-origin-mismatch':
    case 'allow-origin-multiple':
      return { code: check.code, args: { value: check.value }, ...place };
    case 'allow-credentials-missing':
      return { code: check.code, args: { value: check.value }, ...place };
  }
}
