import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** Why the gateway answers by itself instead of passing a request on or a response back. */
export type GatewayError =
  | 'not-a-path'
  | 'upgrade-not-websocket'
  | 'upgrade-refused'
  | 'upstream-unreachable'
  | 'upstream-broke-off'
  | 'upstream-time-out'
  | 'upstream-unintelligible';

type Wording = { readonly status: number; readonly title: string; readonly text: string };

const wordings: Readonly<Record<GatewayError, Wording>> = {
  'not-a-path': {
    status: 400,
    title: 'Bad Request',
    text: 'this gateway takes requests for paths, not for whole URLs: it is no forward proxy',
  },
  'upgrade-not-websocket': {
    status: 501,
    title: 'Not Implemented',
    text: 'this gateway upgrades connections to WebSocket only',
  },
  'upgrade-refused': {
    status: 403,
    title: 'Forbidden',
    text: "this gateway's policy does not let pages of that origin open a connection",
  },
  'upstream-unreachable': {
    status: 502,
    title: 'Bad Gateway',
    text: 'the service behind this gateway can not be reached',
  },
  'upstream-broke-off': {
    status: 502,
    title: 'Bad Gateway',
    text: 'the service behind this gateway broke off before it answered',
  },
  'upstream-time-out': {
    status: 504,
    title: 'Gateway Timeout',
    text: 'the service behind this gateway took too long to answer',
  },
  'upstream-unintelligible': {
    status: 502,
    title: 'Bad Gateway',
    text: 'the service behind this gateway sent something that is not an HTTP response',
  },
};

/** A response of the gateway's own: one line of text. */
export type OwnResponse = {
  readonly status: number;
  readonly title: string;
  readonly headers: HeaderList;
  readonly body: string;
};

/** What the gateway answers by itself. The addresses behind it are nobody's business and not in it. */
export function ownResponse(error: GatewayError): OwnResponse {
  const { status, title, text } = wordings[error];
  const body = `${status} ${title}: ${text}\n`;
  const headers: HeaderList = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Length', String(body.length)],
    ['Cache-Control', 'no-store'],
  ];
  return { status, title, headers, body };
}

/** Sorts an error of the connection to the upstream. `code` is Node's, such as `ECONNREFUSED`. */
export function gatewayErrorOf(code: string | undefined): GatewayError {
  switch (code) {
    case 'ECONNREFUSED':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'upstream-unreachable';
    case 'ETIMEDOUT':
      return 'upstream-time-out';
    default:
      // Node's parser of HTTP.
      return code?.startsWith('HPE_') === true ? 'upstream-unintelligible' : 'upstream-broke-off';
  }
}
