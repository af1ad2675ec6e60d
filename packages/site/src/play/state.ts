import type { Initiator } from '@crossguard/cors/browser/page';
import type { RequestText } from 'crossguard/internal/inspect/check-request';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';

/** What answers: a policy in front of an application without CORS, or the heads that a server sends. */
export type ServerKind = 'policy' | 'heads';

/**
 * Everything that is in the playground's fields: what a link to it holds. All text is as it was typed, sense or
 * nonsense.
 */
export type PlayState = {
  readonly request: RequestFields;
  readonly server: ServerKind;
  /** YAML or JSON. */
  readonly policy: string;
  /** The policy that this one is compared with, or null. */
  readonly before: string | null;
  /** Response heads, separated by empty lines: one for each hop, the last one for all hops after. */
  readonly preflightHeads: string;
  readonly responseHeads: string;
  readonly engine: EngineName;
};

/** A page's request as its form holds it: `RequestText`, with the headers as lines of one text. */
export type RequestFields = Omit<RequestText, 'headers' | 'method' | 'data' | 'as'> & {
  readonly as: Initiator;
  /** Empty: what the page would take without one. */
  readonly method: string;
  /** `Name: value` lines. */
  readonly headers: string;
  /** The body, or null for none. */
  readonly data: string | null;
};

/** The text of a request as it is asked about. */
export function requestText({ headers, data, method, ...rest }: RequestFields): RequestText {
  return {
    ...rest,
    method: method.trim() === '' ? undefined : method.trim(),
    headers: headers.split('\n').filter((line) => line.trim() !== ''),
    data: data ?? undefined,
  };
}

/** A request with the defaults of `fetch(url)`. */
export function requestFields(
  given: Pick<RequestFields, 'from' | 'url'> & Partial<RequestFields>,
): RequestFields {
  return {
    method: '',
    headers: '',
    data: null,
    credentials: 'same-origin',
    mode: 'cors',
    redirect: 'follow',
    as: 'fetch',
    ...given,
  };
}

/** What the playground shows to who comes for the first time: a request that is blocked, and easily mended. */
export const firstState: PlayState = {
  request: requestFields({
    from: 'https://app.example.com',
    url: 'https://api.example.com/items/42',
    method: 'PUT',
    headers: 'Content-Type: application/json',
    data: '{"done":true}',
  }),
  server: 'policy',
  policy: `rules:
  - match: { path: /items/* }
    allowOrigins: ["https://app.example.com"]
    allowMethods: [PUT]
    maxAge: 600
`,
  before: null,
  preflightHeads: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://app.example.com
Access-Control-Allow-Methods: PUT
Access-Control-Max-Age: 600
Vary: Origin
`,
  responseHeads: `HTTP/1.1 200 OK
Content-Type: application/json
Access-Control-Allow-Origin: https://app.example.com
Vary: Origin
`,
  engine: 'standard',
};
