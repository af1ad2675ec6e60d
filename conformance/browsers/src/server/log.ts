import type { Header } from '@crossguard/cors/spec/header-list';
import type { Scenario, ServerEntry } from '../records.ts';
import { type RawRequest, valueOf } from './request-reader.ts';

/** One request as it reached the server, in full. */
export type LoggedRequest = ServerEntry & {
  /** Names of the planted cookies that came along. */
  readonly cookies: readonly string[];
  /** `Content-Type`, the author's headers, and any other `Access-Control-*` header. */
  readonly headers: readonly Header[];
  /** The request line and header lines, byte for byte. */
  readonly head: string;
};

/** The cookies that the harness plants. */
const plantedCookies = ['lax', 'none'] as const;

export function isPreflight({ method, headers }: RawRequest): boolean {
  return method === 'OPTIONS' && valueOf(headers, 'Access-Control-Request-Method') !== null;
}

export function logged(
  request: RawRequest,
  scheme: 'http' | 'https',
  hop: number,
  step: Scenario['steps'][number],
): LoggedRequest {
  const { method, headers, head } = request;
  const base = {
    hop,
    method,
    at: `${scheme}://${valueOf(headers, 'Host')}`,
    origin: valueOf(headers, 'Origin'),
  };
  const cookies = cookieNames(valueOf(headers, 'Cookie') ?? '');
  if (isPreflight(request)) {
    return {
      ...base,
      kind: 'preflight',
      acrm: valueOf(headers, 'Access-Control-Request-Method'),
      acrh: valueOf(headers, 'Access-Control-Request-Headers'),
      cookies,
      headers: headers.filter(([name]) =>
        /^access-control-(?!request-(?:method|headers)$)/i.test(name),
      ),
      head,
    };
  }
  const own = new Set(step.request.headers.map(([name]) => name.toLowerCase()));
  const kept = headers.filter(
    ([name]) => own.has(name.toLowerCase()) || /^(?:content-type$|access-control-)/i.test(name),
  );
  return { ...base, kind: 'actual', cookies, headers: kept, head };
}

function cookieNames(header: string): string[] {
  const names = new Set(header.split('; ').map((pair) => pair.split('=')[0]));
  return plantedCookies.filter((name) => names.has(name));
}
