import { byteLowercase, get } from '@crossguard/cors/spec/header-list';
import { browserEngines } from '@crossguard/cors/browser/quirks/engine-names';
import { engines } from '@crossguard/cors/browser/quirks/engines';
import { extractMaxAge } from '@crossguard/cors/spec/extract';
import type { CheckReport } from '../inspect/check-report.ts';
import { browserNames } from './otherwise-words.ts';
import { printable, shortened } from './printable.ts';

/** The longest that browsers keep a preflight's answer, in seconds. */
const caps: readonly (readonly [browser: string, seconds: number])[] = browserEngines.map(
  (engine) => [browserNames[engine], engines[engine].maxAgeLimit],
);

/** What there is to know of an answer that is a yes, besides that it is one. */
export function notesOf(report: CheckReport): string[] {
  if (report.request.initiator === 'websocket') return opened(report);
  return [...readable(report), ...sameOrigin(report), ...kept(report)];
}

/** Whether a WebSocket opens, which is not for CORS to say. */
function opened({ response }: CheckReport): string[] {
  if (response === null) return [];
  const { status } = response;
  return [
    ...(status === 101 ? [] : [`No WebSocket opens: the server answered ${status}, not 101.`]),
    'CORS does not govern WebSockets: every page may open one, with cookies. The server itself has to look at Origin.',
  ];
}

/** What the script can read. */
function readable({ response }: CheckReport): string[] {
  if (response === null) return [];
  const { type, status, headers, redirected, url, hasBody } = response;
  switch (type) {
    case 'opaque':
      return ['The script gets an opaque response: no status, no headers, no body.'];
    case 'opaqueredirect':
      return ['The script gets an opaque redirect: it learns that there is one, not where to.'];
    case 'basic':
    case 'cors': {
      const names = [...new Set(headers.map(([name]) => byteLowercase(name)))].sort();
      const list = shortened(printable(names.join(', ')), 600);
      return [
        `The script reads the status (${status})${hasBody ? ', the body,' : ''} and ${
          names.length === 0 ? 'no header' : `these headers: ${list}`
        }.`,
        ...(redirected ? [`It was redirected to ${printable(url)}.`] : []),
      ];
    }
  }
}

function sameOrigin({ request }: CheckReport): string[] {
  return new URL(request.url).origin === request.page.origin.serialized
    ? ['The page and the server are of the same origin: CORS has no part in it.']
    : [];
}

/** How long the preflight's answer serves in each browser. */
function kept({ exchanges, verdict }: CheckReport): string[] {
  if (verdict === 'blocked' || verdict === 'unreachable') return [];
  const preflight = exchanges.find(({ request }) => request.kind === 'preflight');
  if (preflight?.response.kind !== 'response') return [];
  const { headers } = preflight.response;
  const seconds = extractMaxAge(headers);
  if (typeof seconds !== 'number') {
    const value = get(headers, 'Access-Control-Max-Age');
    const why =
      value === null
        ? 'there is no Access-Control-Max-Age'
        : `Access-Control-Max-Age can't be read`;
    return [`Browsers keep the preflight's answer for 5 seconds: ${why}.`];
  }
  const capped = caps.filter(([, cap]) => cap < seconds).map(([name, cap]) => `${name} ${cap}`);
  return [
    `The preflight's answer is kept for ${seconds} seconds${
      capped.length === 0 ? '' : ` (at most: ${capped.join(', ')})`
    }.`,
  ];
}
