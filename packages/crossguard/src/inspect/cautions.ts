import { extractMaxAge, getDecodeAndSplit } from '@crossguard/cors/spec/extract';
import { byteLowercase, get } from '@crossguard/cors/spec/header-list';
import type { Exchange } from '../client/drive.ts';
import type { Caution, Judgement } from './check-report.ts';

/** The cautions of a check. */
export function cautionsOf(report: Omit<Judgement, 'cautions'>): Caution[] {
  const { exchanges, verdict } = report;
  if (verdict === 'blocked' || verdict === 'unreachable') return [];
  const cautions: Caution[] = [];
  for (const exchange of exchanges) cautions.push(...cautionsOfExchange(report, exchange));
  const { unsent } = report;
  if (verdict === 'undecided' && unsent !== null) {
    cautions.push({ code: 'no-preflight-protects', method: unsent.method });
  }
  return cautions;
}

function cautionsOfExchange(
  { request: { credentials } }: Omit<Judgement, 'cautions'>,
  { request, response }: Exchange,
): Caution[] {
  if (response.kind !== 'response') return [];
  const { headers } = response;
  const cautions: Caution[] = [];
  const allowed = get(headers, 'Access-Control-Allow-Origin');
  const { url } = request;
  if (request.kind === 'preflight') {
    const seconds = keptSeconds(headers);
    if (seconds <= 5) cautions.push({ code: 'preflight-kept-briefly', seconds });
    return cautions;
  }
  if (allowed !== null && allowed !== '*') {
    const vary = new Set((getDecodeAndSplit(headers, 'Vary') ?? []).map(byteLowercase));
    if (!vary.has('origin') && !vary.has('*')) {
      cautions.push({ code: 'vary-origin-missing', url, vary: get(headers, 'Vary') });
    }
  }
  if (allowed === 'null') {
    cautions.push({ code: 'null-origin-allowed', url, credentials: credentials === 'include' });
  }
  return cautions;
}

/** How long a preflight's answer serves, in seconds: 5 where it does not say, or not in a number. */
function keptSeconds(headers: Parameters<typeof extractMaxAge>[0]): number {
  const age = extractMaxAge(headers);
  return typeof age === 'number' ? age : 5;
}
