import { firstState, type PlayState, type RequestFields, requestFields } from '../play/state.ts';

/** The guide's cast. The stranger's name ends like the page's, which is what careless patterns look at. */
export const app = 'https://app.example.com';
export const api = 'https://api.example.com';
export const stranger = 'https://evil-example.com';

type Request = Pick<RequestFields, 'url'> & Partial<RequestFields>;

/** A request to a server that has a policy. */
export function underPolicy(request: Request, policy: string): PlayState {
  return {
    ...firstState,
    request: requestFields({ from: app, ...request }),
    server: 'policy',
    policy,
  };
}

/** A request to a server that answers with heads as they are written. */
export function answeredBy(
  request: Request,
  heads: { readonly response: string; readonly preflight?: string },
): PlayState {
  return {
    ...firstState,
    request: requestFields({ from: app, ...request }),
    server: 'heads',
    preflightHeads: heads.preflight ?? 'HTTP/1.1 404 Not Found\n',
    responseHeads: heads.response,
  };
}

/** A state with other fields of its request. */
export function asking(state: PlayState, request: Partial<RequestFields>): PlayState {
  return { ...state, request: { ...state.request, ...request } };
}
