import type { WireError } from '@crossguard/cors/browser/wire';
import { errors } from 'undici';

/** A response's head is larger than the browser takes. */
export class HeadTooLargeError extends Error {
  readonly code: string = 'HEAD_TOO_LARGE';

  constructor(maxHeadBytes: number) {
    super(`the response's head is larger than ${maxHeadBytes} bytes`);
  }
}

/** No head came in time. */
export class HeadTimeoutError extends Error {
  readonly code: string = 'TIMEOUT';

  constructor(milliseconds: number) {
    super(`no response head within ${milliseconds} ms`);
  }
}

/** Undici's own codes, in words that say what happened. Others, Node's, are well known as they are. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['UND_ERR_SOCKET', 'CONNECTION_CLOSED'],
  ['UND_ERR_INFO', 'CONNECTION_CLOSED'],
  ['UND_ERR_CONNECT_TIMEOUT', 'TIMEOUT'],
  ['UND_ERR_HEADERS_TIMEOUT', 'TIMEOUT'],
  ['UND_ERR_HEADERS_OVERFLOW', 'HEAD_TOO_LARGE'],
  ['UND_ERR_INVALID_ARG', 'INVALID_REQUEST'],
]);

/**
 * Says why there was no response: a short machine-readable reason (`ENOTFOUND`, `ECONNREFUSED`, a TLS code,
 * `TIMEOUT`, `HEAD_TOO_LARGE`, `HTTP_PARSER`, `CONNECTION_CLOSED` …) and one line for people.
 */
export function toWireError(error: unknown): WireError {
  // Several addresses were tried, and each failed: the first one's error says most.
  const first: unknown = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  if (!(first instanceof Error)) return { kind: 'error', reason: 'UNKNOWN', detail: line(first) };
  // OpenSSL's messages are a line of source positions; its reason is the part for people.
  const spoken: unknown = Reflect.get(first, 'reason');
  const detail = line(typeof spoken === 'string' ? spoken : first.message);
  return { kind: 'error', reason: reasonOf(first), detail };
}

function reasonOf(error: Error): string {
  if (error instanceof errors.HTTPParserError) return 'HTTP_PARSER';
  const code = codeOf(error);
  return code === null ? 'UNKNOWN' : (reasons.get(code) ?? code);
}

function codeOf(error: Error): string | null {
  const code: unknown = Reflect.get(error, 'code');
  if (typeof code === 'string') return code;
  return error.cause instanceof Error ? codeOf(error.cause) : null;
}

function line(text: unknown): string {
  const [first = ''] = String(text).split('\n', 1);
  return first.trim();
}
