import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';

/** A response's head as it came, line by line, in bytes (isomorphic strings). */
export type RawHead = { readonly status: number; readonly headers: HeaderList };

/** What the bytes that have come so far are. */
export type Read =
  /** `head` is what there is of it, where only the body has not come. */
  | { readonly kind: 'more'; readonly head: RawHead | null }
  | { readonly kind: 'broken'; readonly detail: string }
  /** `end` is where the next response begins; `keepsOpen` whether there can be one. */
  | {
      readonly kind: 'whole';
      readonly head: RawHead;
      readonly end: number;
      readonly keepsOpen: boolean;
    };

/**
 * Reads one HTTP/1.1 response. It is not a client for the web: it knows what servers send, and takes
 * nothing else, so that no doubled or folded line goes by unseen.
 *
 * @param text the bytes, as Latin-1
 * @param bodiless whether the request was one whose response has no body (`HEAD`)
 * @param ended whether the connection is closed: what came is then all there is
 */
export function readResponse(text: string, bodiless: boolean, ended: boolean): Read {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) {
    return ended ? { kind: 'broken', detail: 'the connection closed before the head' } : more;
  }
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const status = /^HTTP\/1\.[01] ([0-9]{3})(?: |$)/.exec(statusLine)?.[1];
  if (status === undefined) return { kind: 'broken', detail: `not a status line: ${statusLine}` };
  const headers: Header[] = [];
  for (const line of lines) {
    const header = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line);
    if (header === null) return { kind: 'broken', detail: `not a header line: ${line}` };
    headers.push([header[1] ?? '', header[2] ?? '']);
  }
  const start = headEnd + 4;
  const head = { status: Number(status), headers };
  if (head.status >= 100 && head.status < 200) {
    const rest = readResponse(text.slice(start), bodiless, ended);
    return rest.kind === 'whole' ? { ...rest, end: rest.end + start } : rest;
  }
  const value = (name: string): string | null =>
    headers.find(([other]) => other.toLowerCase() === name)?.[1].toLowerCase() ?? null;
  const keepsOpen = value('connection') !== 'close' && !statusLine.startsWith('HTTP/1.0');
  const endsAt = (end: number): Read => {
    if (text.length >= end) return { kind: 'whole', head, end, keepsOpen };
    return ended
      ? { kind: 'whole', head, end: text.length, keepsOpen: false }
      : { kind: 'more', head };
  };
  if (bodiless || head.status === 204 || head.status === 304) return endsAt(start);
  if (value('transfer-encoding') === 'chunked') return endsAt(endOfChunks(text, start));
  const length = value('content-length');
  return endsAt(length === null ? Infinity : start + Number(length));
}

const more: Read = { kind: 'more', head: null };

/** Where a chunked body ends; infinitely far off where its last chunk has not come. */
function endOfChunks(text: string, start: number): number {
  for (let at = start; ;) {
    const lineEnd = text.indexOf('\r\n', at);
    if (lineEnd === -1) return Infinity;
    const size = Number.parseInt(text.slice(at, lineEnd), 16);
    if (!(size >= 0)) return Infinity;
    // Nobody here sends trailers: behind the last chunk's line stands an empty one.
    at = lineEnd + 2 + size + 2;
    if (size === 0) return at;
  }
}
