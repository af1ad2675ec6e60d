import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { browserEngines, type EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import type { WireRequest } from '@crossguard/cors/browser/wire';
import { registrableDomain } from '../client/registrable-domain.ts';
import { createCookieJar } from '../client/cookies.ts';
import { type Drive, drive, type Exchange } from '../client/drive.ts';
import { createNetwork } from '../client/network.ts';
import { cautionsOf } from './cautions.ts';
import type { CheckReport, EngineVerdict, Judgement } from './check-report.ts';
import { remembering } from './remembering.ts';

/** How to ask. */
export type CheckOptions = {
  /** Whose judgement is asked for. */
  readonly engine: EngineName;
  readonly body?: Uint8Array | undefined;
  /** Send the request itself also where its method is not safe. */
  readonly send: boolean;
  /** The longest wait for a connection and a response's head, in milliseconds. */
  readonly timeout: number;
};

/** Methods that ask and change nothing. */
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Asks a live server what a page could do: sends what a browser would (preflight, request, redirects), without
 * any cookies, and judges the answers as the standard says, or as an engine does. Then asks as the other browsers
 * would: what they would send alike is not sent again, and what changes things is sent once at most.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods
 */
export async function check(request: PageRequest, options: CheckOptions): Promise<CheckReport> {
  const network = createNetwork({ timeout: options.timeout });
  const networkOfOne = remembering(network);
  const ask = async (
    engine: EngineName,
    mayChange: (wire: WireRequest) => boolean,
  ): Promise<Judgement> => {
    const driven = await drive(request, {
      network: networkOfOne(),
      state: createBrowserState({
        now: () => performance.now(),
        engine,
        registrableDomain,
        acceptLanguage: 'en-US,en;q=0.9',
      }),
      jar: createCookieJar(),
      body: options.body,
      beforeSend: (wire) =>
        wire.kind !== 'actual' || safeMethods.has(wire.method) || mayChange(wire),
    });
    return reportOf(request, driven);
  };
  try {
    const { engine } = options;
    const report = await ask(engine, () => options.send);
    const sent = new Set(report.exchanges.map(({ request: wire }) => JSON.stringify(wire)));
    const otherwise: EngineVerdict[] = [];
    for (const other of browserEngines) {
      if (other === engine || !isDecided(report)) continue;
      const { verdict, failure, exchanges } = await ask(other, (wire) =>
        sent.has(JSON.stringify(wire)),
      );
      if (isDecided({ verdict }) && (verdict === 'blocked') !== (report.verdict === 'blocked')) {
        otherwise.push({ engine: other, verdict, failure, exchanges });
      }
    }
    return { ...report, engine, otherwise };
  } finally {
    await network.close();
  }
}

function isDecided({ verdict }: Pick<CheckReport, 'verdict'>): boolean {
  return verdict === 'allowed' || verdict === 'allowed-unsent' || verdict === 'blocked';
}

/** What a drive says of a request. */
function reportOf(request: PageRequest, driven: Drive): Judgement {
  const { exchanges } = driven;
  const nothing = { response: null, failure: null, unsent: null, trace: [] };
  const report = ((): Omit<Judgement, 'cautions'> => {
    if (driven.kind === 'stopped') {
      const { before } = driven;
      const verdict = isSettled(request, driven.exchanges, before) ? 'allowed-unsent' : 'undecided';
      return { ...nothing, request, exchanges, verdict, unsent: before };
    }
    const { outcome } = driven;
    const { trace } = outcome;
    if (outcome.ok) {
      const { response } = outcome;
      return { ...nothing, request, exchanges, verdict: 'allowed', response, trace };
    }
    const { failure } = outcome;
    const verdict = failure.code === 'network' ? 'unreachable' : 'blocked';
    return { ...nothing, request, exchanges, verdict, failure, trace };
  })();
  return { ...report, cautions: cautionsOf(report) };
}

/**
 * Whether it is known that the browser sends a request which was held back: a preflight allowed it, or the
 * server is the page's own.
 */
function isSettled(
  { page }: PageRequest,
  exchanges: readonly Exchange[],
  { hop, url }: WireRequest,
): boolean {
  const last = exchanges.at(-1)?.request;
  return (
    (last?.kind === 'preflight' && last.hop === hop) ||
    new URL(url).origin === page.origin.serialized
  );
}
