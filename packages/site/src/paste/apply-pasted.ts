import type { PastedExchange, PastedRequest } from 'crossguard/internal/inspect/sources/pasted';
import { requestFields, type PlayState } from '../play/state.ts';

/**
 * The state with a request that was pasted in it, and with what a recording has of the answers. What the paste does
 * not tell of the page and the URL stays as it was.
 */
export function applyPasted(state: PlayState, { request, recorded }: PastedExchange): PlayState {
  const { url, from, method, headers, data, ...modes } = request;
  const asked = requestFields({
    ...modes,
    as: modes.as ?? 'fetch',
    url: url ?? state.request.url,
    from: from ?? state.request.from,
    method: method ?? '',
    headers: headers.join('\n'),
    data: data ?? null,
  });
  if (recorded === null) return { ...state, request: asked };
  const { preflightHeads, responseHeads } = recorded;
  return {
    ...state,
    request: asked,
    server: 'heads',
    preflightHeads:
      preflightHeads ?? (responseHeads === null ? bare : allowing(asked.from, request)),
    responseHeads: responseHeads ?? bare,
  };
}

/** Where nothing is known of an answer, nothing is said for the request. */
const bare = 'HTTP/1.1 200 OK\n';

/** The request was sent: if it needed a preflight, the browser remembered one that allowed it. */
function allowing(from: string, { method, headers }: PastedRequest): string {
  const names = headers.map((header) => header.slice(0, header.indexOf(':')));
  return `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: ${from}
Access-Control-Allow-Credentials: true
Access-Control-Allow-Methods: ${method ?? 'GET'}
Access-Control-Allow-Headers: ${names.join(', ')}
`;
}
