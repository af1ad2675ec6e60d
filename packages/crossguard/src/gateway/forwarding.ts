import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { byteLowercase, type Header, type HeaderList } from '@crossguard/cors/spec/header-list';

/** The headers of a message, line by line. `rawHeaders` has names and values in turn. */
export function headerList(rawHeaders: readonly string[]): HeaderList {
  const headers: Header[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return headers;
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
]);

/**
 * Makes a request's headers ready for the upstream, in place: those of this hop only go, those that tell
 * the upstream of the visitor come.
 *
 * `Transfer-Encoding` stays, for it says that a body comes along: without it, Node would send the body of a
 * `DELETE` unframed.
 */
export function prepareRequestHeaders(request: IncomingMessage): void {
  const { headers } = request;
  for (const name of [...hopByHop, ...namedBy(headers.connection)]) delete headers[name];
  // Node has answered it already.
  delete headers['expect'];
  tellOfVisitor(request);
}

/**
 * Sets the `X-Forwarded-*` headers. The visitor's address joins those that an earlier proxy noted; the other
 * ones an earlier proxy knows better.
 */
export function tellOfVisitor(request: IncomingMessage): void {
  const { headers, socket } = request;
  const before = headers['x-forwarded-for'];
  const address = socket.remoteAddress ?? 'unknown';
  headers['x-forwarded-for'] = before === undefined ? address : `${String(before)}, ${address}`;
  setIfAbsent(headers, 'x-forwarded-host', headers.host ?? '');
  setIfAbsent(headers, 'x-forwarded-proto', 'http');
}

function setIfAbsent(headers: IncomingHttpHeaders, name: string, value: string): void {
  headers[name] ??= value;
}

/**
 * The headers of an upstream's response that go on to the visitor: all but those of this hop. Node frames
 * the body anew.
 *
 * @param rawHeaders names and values in turn, as `IncomingMessage` has them
 * @param location how to say a `Location` to the visitor
 */
export function endToEndHeaders(
  rawHeaders: readonly string[],
  location: (value: string) => string,
): HeaderList {
  const headers = headerList(rawHeaders);
  const connection = headers.filter(([name]) => byteLowercase(name) === 'connection');
  const named = new Set(connection.flatMap(([, value]) => namedBy(value)));
  return headers.flatMap(([name, value]): Header[] => {
    const key = byteLowercase(name);
    if (hopByHop.has(key) || key === 'transfer-encoding' || named.has(key)) return [];
    return [[name, key === 'location' ? location(value) : value]];
  });
}

/** The names that a `Connection` header adds to those of this hop. */
function namedBy(connection: string | undefined): string[] {
  const names = (connection ?? '').split(',').map((name) => byteLowercase(name.trim()));
  // A visitor must not be able to have the framing, or the way back, taken out.
  return names.filter((name) => !keptWhateverConnectionSays.has(name) && name !== '');
}

const keptWhateverConnectionSays: ReadonlySet<string> = new Set([
  'close',
  'content-length',
  'host',
  'origin',
  'transfer-encoding',
]);

/**
 * How a redirect of the upstream reads from outside: one to the upstream itself must lead to the gateway,
 * or the visitor would leave the policy behind. Only the path is kept, which is right whatever name the
 * visitor calls the gateway by.
 *
 * @param upstream its origin
 */
export function locationFromOutside(location: string, upstream: string): string {
  const url = URL.canParse(location) ? new URL(location) : null;
  if (url === null || url.origin !== upstream) return location;
  // A path that begins with two slashes would read as a host.
  const path = url.pathname.startsWith('//') ? `/.${url.pathname}` : url.pathname;
  return `${path}${url.search}${url.hash}`;
}
