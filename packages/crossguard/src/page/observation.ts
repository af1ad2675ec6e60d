import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { Exchange } from '../gateway/exchange-log.ts';

/** What a page learns of what it did. */
export type PageView =
  /** A script got a response: what of it the script can read. */
  | {
      readonly kind: 'response';
      readonly type: string;
      readonly status: number;
      readonly redirected: boolean;
      /** The headers that it can read, sorted and combined as `Headers` has them. */
      readonly headers: HeaderList;
      readonly body: string;
    }
  /** A font or a script was loaded. */
  | { readonly kind: 'loaded' }
  /** The script got a `TypeError`; the font or script was not loaded. No page learns more. */
  | { readonly kind: 'blocked' };

/** What a step came to: in the page, and on the wire at the gateway. */
export type Observation = {
  readonly view: PageView;
  readonly exchanges: readonly Exchange[];
};

/** Something in which two observations differ, each side as a short text. */
export type Difference = {
  readonly what: 'outcome' | 'status' | 'type' | 'redirected' | 'headers' | 'body' | 'exchanges';
  readonly predicted: string;
  readonly real: string;
};

type Pair = readonly [what: Difference['what'], predicted: string, real: string];

/** In what a prediction was wrong: everything that both sides can know is compared. */
export function differences(predicted: Observation, real: Observation): readonly Difference[] {
  return unequal([
    ['outcome', predicted.view.kind, real.view.kind],
    ['exchanges', exchangesText(predicted), exchangesText(real)],
    ...viewPairs(predicted.view, real.view),
  ]);
}

/**
 * In what a prediction was wrong where another server enforces the policy: everything that the page can tell,
 * and what was sent for it. That server may answer a preflight in other words that mean the same.
 */
export function pageDifferences(predicted: Observation, real: Observation): readonly Difference[] {
  return unequal([
    ['outcome', predicted.view.kind, real.view.kind],
    ['exchanges', requestsText(predicted), requestsText(real)],
    ...viewPairs(predicted.view, real.view),
  ]);
}

/**
 * In what a prediction was wrong that knew the gateway, but not the service behind it: whether the page got
 * an answer, and what was sent for it.
 */
export function roughDifferences(predicted: Observation, real: Observation): readonly Difference[] {
  return unequal([
    ['outcome', predicted.view.kind, real.view.kind],
    ['exchanges', requestsText(predicted), requestsText(real)],
  ]);
}

function unequal(pairs: readonly Pair[]): readonly Difference[] {
  return pairs.flatMap(([what, predicted, real]) =>
    predicted === real ? [] : [{ what, predicted, real }],
  );
}

function viewPairs(predicted: PageView, real: PageView): readonly Pair[] {
  if (predicted.kind !== 'response' || real.kind !== 'response') return [];
  return [
    ['status', String(predicted.status), String(real.status)],
    ['type', predicted.type, real.type],
    ['redirected', String(predicted.redirected), String(real.redirected)],
    ['headers', headersText(predicted.headers), headersText(real.headers)],
    ['body', predicted.body, real.body],
  ];
}

function headersText(headers: HeaderList): string {
  return headers.map(([name, value]) => `${name}: ${value}`).join('\n');
}

function exchangesText({ exchanges }: Observation): string {
  return exchanges.map(exchangeText).join('\n\n');
}

function requestsText({ exchanges }: Observation): string {
  return exchanges.map(({ method, url }) => `${method} ${url}`).join('\n');
}

function exchangeText(exchange: Exchange): string {
  const { method, url, requestHeaders, status, responseHeaders } = exchange;
  // Other services on this machine may have set cookies of their own. Whether the guide's cookie came is
  // known from the body.
  const sent = requestHeaders.filter(([name]) => name !== 'cookie');
  return [`${method} ${url}`, headersText(sent), String(status), headersText(responseHeaders)].join(
    '\n',
  );
}
