import type { Quirk } from './quirk.ts';

/** WebKit asks in every preflight of a fetch for the first request's headers, and never stops asking. */
export const preflightAsksForFirstHeaders: Quirk = {
  about: 'preflight',
  seen: { webkit: { exchanges: 54, verdicts: 2, example: '2026-147' } },
  does: 'Every later preflight asks for the headers that redirects took away, and once a preflight was needed each redirect gets one, also when the method has become `GET`.',
  standard: 'What is left of the request decides, and is asked for.',
  issue: null,
  change: ({ needsPreflight }) => ({
    judgedHeaders: ({ firstHeaders }) => firstHeaders,
    needsPreflight: (run, names) => run.usedPreflight || needsPreflight(run, names),
  }),
};
