import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';
import {
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from '@crossguard/cors/spec/header-syntax';

/** A response's head as a person writes it down. */
export type Head = { readonly status: number; readonly headers: HeaderList };

/** What is wrong with a head's text; lines count from 1. */
export type HeadProblem = {
  readonly code:
    | 'no-status'
    | 'status-out-of-range'
    | 'no-colon'
    | 'name-invalid'
    | 'value-invalid';
  readonly line: number;
  readonly value: string;
};

export type Heads =
  | { readonly ok: true; readonly heads: readonly [Head, ...Head[]] }
  | { readonly ok: false; readonly problems: readonly HeadProblem[] };

/**
 * Reads response heads: a status line (`HTTP/1.1 204 No Content`, `HTTP/2 204` or just `204`), then a header on
 * each line. Empty lines separate heads: one for each hop of a chain of redirects.
 */
export function readHeads(text: string): Heads {
  const heads: Head[] = [];
  const problems: HeadProblem[] = [];
  let status: number | null = null;
  let headers: Header[] = [];
  const finish = (): void => {
    if (status !== null) heads.push({ status, headers });
    status = null;
    headers = [];
  };
  for (const [index, written] of text.split(/\r\n|[\r\n]/).entries()) {
    const line = index + 1;
    if (written.trim() === '') finish();
    else if (status === null) {
      const read = statusOf(written);
      if (typeof read === 'string') problems.push({ code: read, line, value: written.trim() });
      // A head goes on below a line that makes no sense.
      status = typeof read === 'number' ? read : 200;
    } else {
      const read = headerOf(written);
      if (typeof read === 'string') problems.push({ code: read, line, value: written.trim() });
      else headers.push(read);
    }
  }
  finish();
  const [first, ...others] = heads;
  if (problems.length > 0) return { ok: false, problems };
  return first === undefined
    ? { ok: false, problems: [{ code: 'no-status', line: 1, value: '' }] }
    : { ok: true, heads: [first, ...others] };
}

/** The head that answers at a hop. */
export function headAt(heads: readonly [Head, ...Head[]], hop: number): Head {
  return heads[hop] ?? heads.at(-1) ?? heads[0];
}

function statusOf(line: string): number | HeadProblem['code'] {
  const status = /^(?:HTTP\/\d(?:\.\d)?\s+)?(\d{3})(?:\s.*)?$/.exec(line.trim())?.[1];
  if (status === undefined) return 'no-status';
  const number = Number(status);
  // 101 answers a WebSocket's handshake; other informational ones only go before an answer.
  return number === 101 || (number >= 200 && number <= 599) ? number : 'status-out-of-range';
}

function headerOf(line: string): Header | HeadProblem['code'] {
  const colon = line.indexOf(':');
  if (colon === -1) return 'no-colon';
  const name = line.slice(0, colon).trim();
  const value = normalizeHeaderValue(line.slice(colon + 1));
  if (!isHeaderName(name)) return 'name-invalid';
  return isHeaderValue(value) && !/[^\0-\u00ff]/.test(value) ? [name, value] : 'value-invalid';
}
