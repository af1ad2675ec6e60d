import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** A request on the wire, whoever made it: a browser's half, or nobody that a browser would know. */
export type Sent = {
  readonly method: string;
  /** The target as it goes on the wire. */
  readonly target: string;
  /** Line by line, but for those that the connection adds. */
  readonly headers: HeaderList;
};

/** What a server made of it. */
export type Exchange = { readonly sent: Sent; readonly received: WireResponse | WireError };

/** The authority that requests are for. Servers under test listen elsewhere, and must not care. */
export const authority = 'api.example';

/** A request's bytes. */
export function bytesOf({ method, target, headers }: Sent, bodyLength: number | null): string {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${authority}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(bodyLength === null ? [] : [`Content-Length: ${bodyLength}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${'x'.repeat(bodyLength ?? 0)}`;
}
