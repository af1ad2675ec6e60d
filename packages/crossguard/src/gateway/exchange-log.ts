import { byteLowercase, type Header, type HeaderList } from '@crossguard/cors/spec/header-list';

/** An exchange as far as CORS is concerned: heads only, and of these only what decides who may cross. */
export type Exchange = {
  readonly method: string;
  /** Absolute, as the visitor named it. */
  readonly url: string;
  /** {@link requestHeadersOfInterest} of what was sent. */
  readonly requestHeaders: HeaderList;
  readonly status: number;
  /** {@link responseHeadersOfInterest} of what was answered. */
  readonly responseHeaders: HeaderList;
};

export type LoggedExchange = Exchange & { readonly id: number };

/** The last exchanges that went through a gateway, oldest first. */
export type ExchangeLog = {
  record(exchange: Exchange): void;
  /** Those with a greater number than `id`, 0 for all that are remembered. */
  since(id: number): readonly LoggedExchange[];
  /** The number of the last one, 0 before the first. */
  lastId(): number;
};

export function createExchangeLog(capacity = 500): ExchangeLog {
  const exchanges: LoggedExchange[] = [];
  let lastId = 0;
  return {
    record(exchange) {
      lastId += 1;
      exchanges.push({ ...exchange, id: lastId });
      if (exchanges.length > capacity) exchanges.shift();
    },
    since: (id) => exchanges.filter((exchange) => exchange.id > id),
    lastId: () => lastId,
  };
}

const request: ReadonlySet<string> = new Set([
  'access-control-request-headers',
  'access-control-request-method',
  'cookie',
  'origin',
]);

const response: ReadonlySet<string> = new Set([
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'location',
  'set-cookie',
  'vary',
]);

/** What a cookie's value is replaced by: that one came is of interest, what it says is not. */
const hidden = '…';

export function requestHeadersOfInterest(headers: HeaderList): HeaderList {
  return ofInterest(headers, request);
}

export function responseHeadersOfInterest(headers: HeaderList): HeaderList {
  return ofInterest(headers, response);
}

/** Sorted, for headers of different names have no order that means anything. */
function ofInterest(headers: HeaderList, names: ReadonlySet<string>): HeaderList {
  const chosen: Header[] = [];
  for (const [name, value] of headers) {
    const key = byteLowercase(name);
    if (!names.has(key)) continue;
    chosen.push([key, key === 'cookie' || key === 'set-cookie' ? hidden : value]);
  }
  return chosen.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
