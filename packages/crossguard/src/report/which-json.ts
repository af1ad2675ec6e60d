import type { WhichReport } from '../inspect/which.ts';
import { type WhichPlace, whyWords } from './which-text.ts';

/** What a policy makes of one request, for programs. */
export function whichJSON(report: WhichReport, { file, line }: WhichPlace): object {
  const { request, verdict, rule, letInBy, decision, prediction } = report;
  return {
    verdict,
    request: {
      method: request.method,
      url: request.url,
      origin: request.page.origin.serialized,
      headers: request.headers,
      credentials: request.credentials,
    },
    rule: rule === null ? null : { rule: rule.index + 1, file, line },
    letInBy,
    reason: decision.reason,
    failure: prediction.failure,
    exchanges: prediction.exchanges.map(({ request: sent, decision: made }) => ({
      kind: sent.kind,
      method: sent.method,
      headers: sent.headers,
      decision: {
        kind: made.kind,
        status: made.status,
        set: made.set,
        remove: made.remove,
        vary: made.vary,
      },
    })),
    words: whyWords(report),
  };
}
