import { ask, type Callback } from './ask.ts';
import { askOrigin } from './ask-origin.ts';
import { headerOf, isObject, type NodeHeaders, varyText } from './node-head.ts';
import { allowOrigin, isAnyOrigin, type OriginEntry } from './origin-option.ts';
import { answerOf, listText, type Names, type Terms } from './terms.ts';
import { type Warned, warnOfOption } from './warn.ts';
import type { OnWarning } from './warning.ts';

/** A request of `node:http`, Connect or Express. */
export type NodeRequest = {
  readonly method?: string | undefined;
  readonly headers: NodeHeaders;
};

/** A response of the same. */
export type NodeResponse = {
  statusCode: number;
  getHeader(name: string): unknown;
  setHeader(name: string, value: string): unknown;
  end(): unknown;
};

/** Judges an origin: by the callback, by what it returns, or by a promise of that. */
export type OriginFunction = (
  origin: string | undefined,
  callback: (error: Error | null, origin?: OriginEntry) => void,
) => unknown;

/** The options of the npm package `cors`, and `onWarning`. */
export type CorsOptions = {
  /** Absent: `*`. `false`, or anything else that is falsy: no CORS. */
  readonly origin?: OriginEntry | OriginFunction | undefined;
  /** Absent: `GET,HEAD,PUT,PATCH,POST,DELETE`. */
  readonly methods?: Names | undefined;
  /** Absent or empty text: what the preflight asks for. */
  readonly allowedHeaders?: Names | undefined;
  /** Another name of `allowedHeaders`. */
  readonly headers?: Names | undefined;
  readonly exposedHeaders?: Names | undefined;
  readonly credentials?: boolean | undefined;
  /** In seconds. */
  readonly maxAge?: number | string | undefined;
  /** Hands preflights on, with their headers set. */
  readonly preflightContinue?: boolean | undefined;
  /** The status of preflights. Absent: 204. */
  readonly optionsSuccessStatus?: number | undefined;
  /** Told of what is dangerous in these options. Absent: it goes to `console.warn`. */
  readonly onWarning?: OnWarning | undefined;
};

/** Chooses the options for a request. */
export type CorsOptionsDelegate<Request> = (
  request: Request,
  callback: (error: Error | null, options?: CorsOptions) => void,
) => unknown;

/** A middleware of Express, Connect and their like. */
export type NodeMiddleware<Request> = (
  req: Request,
  res: NodeResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Takes the options of the npm package `cors` and does what its users rely on, but for the differences that
 * the README lists. What is dangerous in them it says once.
 *
 * @example
 * ```ts
 * import express from 'express';
 * import { cors } from '@crossguard/cors/compat';
 *
 * const app = express();
 * app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
 * app.get('/', (_, res) => res.send('hello'));
 * ```
 * @see https://github.com/expressjs/cors
 */
export function cors<Request extends NodeRequest = NodeRequest>(
  given: CorsOptions | CorsOptionsDelegate<Request> = {},
): NodeMiddleware<Request> {
  if (typeof given !== 'function') {
    warnOfOption(given.origin, false, warnedOf(given, given));
    return (req, res, next) => serve(given, given, { req, res, next });
  }
  return (req, res, next) => {
    // Which options it chooses may depend on the origin.
    addVary(res, ['Origin']);
    const call = (callback: Callback): unknown => given(req, callback);
    ask(call, given.length > 1, (error, chosen) => {
      if (error) return next(error);
      if (!isObject(chosen)) return next(new TypeError('the options delegate gave no options'));
      const options: CorsOptions = chosen;
      warnOfOption(options.origin, true, warnedOf(given, options));
      serve(given, options, { req, res, next });
    });
  };
}

/** What options of the npm package `cors` say, beside the origin. */
export function termsOf(options: CorsOptions): Terms {
  const { credentials, methods, exposedHeaders, maxAge } = options;
  const names = options.allowedHeaders || options.headers;
  return {
    credentials: credentials === true,
    methods: listText(methods ?? 'GET,HEAD,PUT,PATCH,POST,DELETE'),
    allowHeaders: names ? listText(names) : null,
    exposeHeaders: listText(exposedHeaders),
    maxAge: typeof maxAge === 'number' || maxAge ? String(maxAge) : '',
  };
}

type Exchange = {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
  readonly next: (error?: unknown) => void;
};

function serve(holder: object, options: CorsOptions, exchange: Exchange): void {
  const { req, res, next } = exchange;
  // Given, but undefined, is off, as it is in `cors`: a variable that is not set must not let everybody in.
  const option = 'origin' in options ? options.origin : '*';
  const origin = headerOf(req.headers, 'origin');
  if (typeof option !== 'function') {
    if (!option) return next();
    if (!isAnyOrigin(option)) addVary(res, ['Origin']);
    return respond(options, allowOrigin(option, origin), exchange);
  }
  addVary(res, ['Origin']);
  const lookup = { call: option, takesCallback: option.length > 1 };
  askOrigin(lookup, origin, warnedOf(holder, options), (error, { answer, allowed }) => {
    if (error || !answer) next(error);
    else respond(options, allowed, exchange);
  });
}

function respond(options: CorsOptions, allowed: string | null, { req, res, next }: Exchange): void {
  const isPreflight = req.method?.toUpperCase() === 'OPTIONS';
  const requestHeaders = headerOf(req.headers, 'access-control-request-headers');
  const { set, vary } = answerOf(termsOf(options), { allowed, isPreflight, requestHeaders });
  for (const [name, value] of set) res.setHeader(name, value);
  if (vary.length > 0) addVary(res, vary);
  if (!isPreflight || options.preflightContinue === true) return next();
  res.statusCode = options.optionsSuccessStatus ?? 204;
  // Some browsers of old wait for a body that no length is given of.
  res.setHeader('Content-Length', '0');
  res.end();
}

function warnedOf(holder: object, options: CorsOptions): Warned {
  return { holder, terms: termsOf(options), onWarning: options.onWarning };
}

function addVary(res: NodeResponse, names: readonly string[]): void {
  res.setHeader('Vary', varyText(res.getHeader('Vary'), names));
}
