import type { NodeHeaders } from './node-head.ts';
import type { OriginEntry } from './origin-option.ts';
import { listText, type Names, type Terms } from './terms.ts';
import type { OnWarning } from './warning.ts';

/** As much of a Fastify request as we look at. */
export type FastifyRequest = {
  readonly raw: { readonly method?: string | undefined };
  readonly headers: NodeHeaders;
  readonly routeOptions: { readonly config: object };
};

/** When the headers are set. */
export type FastifyCorsHook =
  | 'onRequest'
  | 'preParsing'
  | 'preValidation'
  | 'preHandler'
  | 'preSerialization';

/** Judges an origin: by the callback, by what it returns, or by a promise of that. */
export type OriginFunction = (
  origin: string | undefined,
  callback: (error: Error | null, origin?: OriginEntry) => void,
) => unknown;

/** Chooses the options for a request, in the same ways. */
export type FastifyCorsDelegate = (
  request: FastifyRequest,
  callback: (error: Error | null, options?: FastifyCorsOptions) => void,
) => unknown;

/** The options of `@fastify/cors`, and `onWarning`. A route overrides them by its `config.cors`. */
export type FastifyCorsOptions = {
  /** Absent: `*`. `false`: no CORS. Anything else that is falsy is an error for each request. */
  readonly origin?: OriginEntry | OriginFunction;
  /** Absent: `GET,HEAD,POST`. */
  readonly methods?: Names;
  /** Absent or null: what the preflight asks for. */
  readonly allowedHeaders?: Names | null;
  readonly exposedHeaders?: Names | null;
  readonly credentials?: boolean;
  /** In seconds. */
  readonly maxAge?: number | null;
  /** `Cache-Control` of preflights: seconds, or the whole value. */
  readonly cacheControl?: number | string | null;
  /** Hands preflights on, with their headers set. */
  readonly preflightContinue?: boolean;
  /** The status of preflights. Absent: 204. */
  readonly optionsSuccessStatus?: number;
  /** Whether preflights are answered. Absent: true. */
  readonly preflight?: boolean;
  /** Whether `OPTIONS` without a preflight's headers is a 400. Absent: true. */
  readonly strictPreflight?: boolean;
  readonly hook?: FastifyCorsHook;
  readonly delegator?: FastifyCorsDelegate;
  readonly hideOptionsRoute?: boolean;
  readonly logLevel?: string;
  /** Told of what is dangerous in these options. Absent: it goes to `console.warn`. */
  readonly onWarning?: OnWarning;
};

/** What options of `@fastify/cors` say, beside the origin. */
export function termsOf(options: FastifyCorsOptions): Terms {
  const { credentials, methods, allowedHeaders, exposedHeaders, maxAge } = options;
  return {
    credentials: Boolean(credentials),
    methods: listText(methods ?? 'GET,HEAD,POST', ', '),
    allowHeaders:
      allowedHeaders === undefined || allowedHeaders === null
        ? null
        : listText(allowedHeaders, ', '),
    exposeHeaders: listText(exposedHeaders, ', '),
    maxAge: maxAge === undefined || maxAge === null ? '' : String(maxAge),
  };
}
