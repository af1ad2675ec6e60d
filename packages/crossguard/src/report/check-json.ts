import type { CheckReport } from '../inspect/check-report.ts';
import { checkWords } from './check-words.ts';

/**
 * A check's report for programs: the facts as they are, and the words beside them.
 *
 * `request`, `exchanges`, `unsent`, `response`, `failure`, `trace`, `cautions` and `otherwise` are the parts of
 * `CheckReport`, but that the request's page is told by its `origin` and `url`; `words` is `CheckWords`.
 */
export function checkJSON(report: CheckReport): object {
  const { request, verdict, exchanges, unsent, response, failure, trace, cautions } = report;
  const { engine, otherwise } = report;
  const { page, url, method, headers, body, mode, credentials, redirect } = request;
  return {
    engine,
    verdict,
    request: {
      from: { origin: page.origin.serialized, url: page.url },
      url,
      method,
      headers,
      mode,
      credentials,
      redirect,
      bodyBytes: body?.length ?? null,
    },
    exchanges,
    unsent,
    response,
    failure,
    trace,
    cautions,
    otherwise,
    words: checkWords(report),
  };
}
