import type { Quirk } from './quirk.ts';

/** Firefox takes bytes beyond ASCII for unsafe ones. */
export const highBytesUnsafe: Quirk = {
  about: 'safelist',
  seen: { firefox: { exchanges: 2, verdicts: 0, example: '2026-2724' } },
  does: 'A safelisted header whose value has a byte beyond ASCII needs a preflight.',
  standard: 'Those bytes are as safe as letters.',
  issue: null,
  change: ({ isSafelisted }) => ({
    isSafelisted: (name, value) => !/[\x80-\xff]/.test(value) && isSafelisted(name, value),
  }),
};
