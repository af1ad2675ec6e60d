import type { PastedRequest } from './pasted.ts';

/**
 * A request with what its initiator leaves a page no choice of at what it usually is: a copy of an image's
 * request has headers, though no page set them.
 */
export function asInitiator(request: PastedRequest): PastedRequest {
  const { as } = request;
  const element = {
    ...request,
    method: undefined,
    headers: [],
    data: undefined,
    redirect: 'follow',
  } as const;
  switch (as) {
    case undefined:
    case 'fetch':
      return request;
    case 'xhr':
    case 'xhr-upload':
      return { ...request, mode: 'cors', redirect: 'follow' };
    case 'image':
    case 'script':
    case 'style':
      return { ...element, mode: request.mode === 'no-cors' ? 'no-cors' : 'cors' };
    case 'module':
    case 'eventsource':
      return { ...element, mode: 'cors' };
    case 'font':
    case 'mask':
    case 'websocket':
      return { ...element, mode: 'cors', credentials: 'same-origin' };
    case 'beacon':
      return {
        ...request,
        method: undefined,
        headers: [],
        mode: 'cors',
        credentials: 'same-origin',
        redirect: 'follow',
      };
  }
}
