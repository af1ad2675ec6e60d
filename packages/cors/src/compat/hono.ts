import type { WebResponse } from '../adapters/web/web.ts';
import { mergeVary } from '../server/merge-vary.ts';
import { askOrigin } from './ask-origin.ts';
import { allowOrigin, isAnyOrigin } from './origin-option.ts';
import { answerOf, listText, type Terms } from './terms.ts';
import { warnOfOption } from './warn.ts';
import type { OnWarning } from './warning.ts';

type Headers = {
  get(name: string): string | null;
  set(name: string, value: string): void;
  delete(name: string): void;
};

/** As much of a Hono context as we touch. */
export type HonoContext = {
  readonly req: { readonly method: string; header(name: string): string | undefined };
  get res(): { readonly headers: Headers };
  header(name: string, value: string): void;
};

/** The options of `hono/cors`, and `onWarning`. */
export type HonoCorsOptions<Context = HonoContext> = {
  /** Absent: `*`. A function gives the value of the header; its origin is empty where the request has none. */
  readonly origin?:
    | string
    | readonly string[]
    | ((
        origin: string,
        context: Context,
      ) => Promise<string | undefined | null> | string | undefined | null);
  /** Absent: GET, HEAD, PUT, POST, DELETE, PATCH, QUERY. */
  readonly allowMethods?:
    | readonly string[]
    | ((origin: string, context: Context) => Promise<readonly string[]> | readonly string[]);
  /** Absent or empty: what the preflight asks for. */
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly credentials?: boolean;
  /** In seconds. */
  readonly maxAge?: number;
  /** Told of what is dangerous in these options. Absent: it goes to `console.warn`. */
  readonly onWarning?: OnWarning;
};

/** A middleware of Hono 4. */
export type HonoMiddleware<Context> = (
  context: Context,
  next: () => Promise<void>,
) => Promise<WebResponse | undefined>;

// This package is compiled without any runtime's types.
declare const Response: new (
  body: null,
  init: { readonly status: number; readonly statusText: string; readonly headers: Headers },
) => WebResponse;

const defaultMethods: readonly string[] = [
  'GET',
  'HEAD',
  'PUT',
  'POST',
  'DELETE',
  'PATCH',
  'QUERY',
];

/**
 * Takes the options of `hono/cors` and does what its users rely on, but for the differences that the README
 * lists. What is dangerous in them it says once.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono';
 * import { cors } from '@crossguard/cors/compat/hono';
 *
 * const app = new Hono();
 * app.use(cors({ origin: ['https://app.example.com'], credentials: true }));
 * app.get('/', (context) => context.text('hello'));
 * const response = await app.request('/', { headers: { Origin: 'https://app.example.com' } });
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 * @see https://hono.dev/docs/middleware/builtin/cors
 */
export function cors<Context extends HonoContext = HonoContext>(
  options: HonoCorsOptions<Context> = {},
): HonoMiddleware<Context> {
  const { allowMethods = defaultMethods, onWarning } = options;
  const terms = termsOf(options);
  const option = optionOf(options);
  const warned = { holder: options, terms, onWarning };
  const varies = isAnyOrigin(option) ? [] : ['Origin'];
  warnOfOption(option, false, warned);

  const judge = async (origin: string, context: Context): Promise<string | null> => {
    if (typeof option !== 'function') return allowOrigin(option, origin);
    const call = async (asked: string = ''): Promise<unknown> => option(asked, context);
    return new Promise((resolve, reject) => {
      askOrigin({ call, takesCallback: false }, origin, warned, (error, { answer }) => {
        if (error) reject(error);
        else resolve(typeof answer === 'string' && answer !== '' ? answer : null);
      });
    });
  };

  return async (context, next) => {
    const { req } = context;
    const origin = req.header('Origin') ?? '';
    const isPreflight = req.method === 'OPTIONS';
    const allowed = await judge(origin, context);
    const methods =
      isPreflight && typeof allowMethods === 'function'
        ? listText(await allowMethods(origin, context))
        : terms.methods;
    const requestHeaders = withoutSpaces(req.header('Access-Control-Request-Headers'));
    const { set, vary } = answerOf({ ...terms, methods }, { allowed, isPreflight, requestHeaders });
    const { headers } = context.res;
    for (const [name, value] of set) headers.set(name, value);
    if (isPreflight) {
      const merged = mergeVary(headers.get('Vary'), [...varies, ...vary]);
      if (merged !== '') headers.set('Vary', merged);
      headers.delete('Content-Length');
      headers.delete('Content-Type');
      return new Response(null, { status: 204, statusText: 'No Content', headers });
    }
    await next();
    if (varies.length > 0) {
      context.header('Vary', mergeVary(context.res.headers.get('Vary'), varies));
    }
    return undefined;
  };
}

/** What options of `hono/cors` say, beside the origin. Methods by function are asked for at each preflight. */
export function termsOf<Context>(options: HonoCorsOptions<Context>): Terms {
  const {
    credentials,
    allowMethods = defaultMethods,
    allowHeaders,
    exposeHeaders,
    maxAge,
  } = options;
  const headers = listText(allowHeaders);
  return {
    credentials: Boolean(credentials),
    methods: typeof allowMethods === 'function' ? '' : listText(allowMethods),
    allowHeaders: headers === '' ? null : headers,
    exposeHeaders: listText(exposeHeaders),
    maxAge: maxAge === undefined ? '' : String(maxAge),
  };
}

function withoutSpaces(names: string | undefined): string | null {
  return names === undefined ? null : listText(names.split(',').map((name) => name.trim()));
}

/** As in the other libraries' options: there a text alone is a constant, here it is compared. */
function optionOf<Context>(options: HonoCorsOptions<Context>) {
  // Given, but undefined, lets nobody in: a variable that is not set must not let everybody in.
  const { origin } = { origin: '*', ...options };
  if (typeof origin === 'function' || origin === '*') return origin;
  return [origin].flat().filter((entry) => typeof entry === 'string');
}
