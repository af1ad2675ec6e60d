import { ask, type Callback } from './ask.ts';
import { askOrigin } from './ask-origin.ts';
import {
  type FastifyCorsDelegate,
  type FastifyCorsHook,
  type FastifyCorsOptions,
  type FastifyRequest,
  termsOf,
} from './fastify-options.ts';
import { headerOf, isObject, varyText } from './node-head.ts';
import { allowOrigin, isAnyOrigin } from './origin-option.ts';
import { answerOf } from './terms.ts';
import { type Warned, warnOfOption } from './warn.ts';

/** As much of a Fastify reply as we use. */
export type FastifyReply = {
  getHeader(name: string): unknown;
  header(name: string, value: string): unknown;
  code(status: number): unknown;
  type(type: string): unknown;
  send(body?: string): unknown;
  callNotFound(): unknown;
};

type Next = (error?: Error) => void;
/** Hooks that are given a payload have it before `next`. */
type Hook = (request: FastifyRequest, reply: FastifyReply, ...rest: Next[]) => void;
type Handler = (request: FastifyRequest, reply: FastifyReply) => void;

/** As much of a Fastify instance as we use. */
export type FastifyInstance = {
  addHook(name: string, hook: Hook): unknown;
  options(path: string, options: object, handler: Handler): unknown;
};

const hooks: readonly FastifyCorsHook[] = [
  'onRequest',
  'preParsing',
  'preValidation',
  'preHandler',
  'preSerialization',
];

/** A plugin of Fastify 5. */
export type FastifyCorsPlugin = (
  instance: FastifyInstance,
  options: FastifyCorsOptions | FastifyCorsDelegate,
  done: Next,
) => void;

/**
 * Takes the options of `@fastify/cors` and does what its users rely on, but for the differences that the
 * README lists. What is dangerous in them it says once.
 *
 * @example
 * ```ts
 * import Fastify from 'fastify';
 * import { cors } from '@crossguard/cors/compat/fastify';
 *
 * const app = Fastify();
 * await app.register(cors, { origin: ['https://app.example.com'], credentials: true });
 * const headers = { origin: 'https://app.example.com' };
 * const response = await app.inject({ url: '/', headers });
 * response.headers['access-control-allow-origin']; // 'https://app.example.com'
 * ```
 * @see https://github.com/fastify/fastify-cors
 */
export const cors: FastifyCorsPlugin = Object.assign(plugin, {
  // Without this mark, a plugin's hooks serve only what is registered inside of it.
  [Symbol.for('skip-override')]: true,
});

function plugin(
  instance: FastifyInstance,
  given: FastifyCorsOptions | FastifyCorsDelegate,
  done: Next,
): void {
  const options: FastifyCorsOptions = typeof given === 'function' ? { delegator: given } : given;
  const { delegator, hook = 'onRequest', hideOptionsRoute = true, logLevel } = options;
  if (!hooks.includes(hook)) {
    done(new TypeError(`hook must be one of ${hooks.join(', ')}, not ${hook}`));
    return;
  }
  const answered = new WeakSet<FastifyRequest>();
  const exchange = (request: FastifyRequest, reply: FastifyReply, next: Next): Exchange => ({
    instance,
    request,
    reply,
    next,
    answered,
  });
  if (delegator === undefined) warnOfOption(options.origin, false, warnedOf(options, options));
  instance.addHook(hook, (request, reply, ...rest) => {
    const next = rest.at(-1) ?? (() => undefined);
    if (delegator === undefined) {
      serve(options, options, exchange(request, reply, next));
      return;
    }
    addVary(reply, ['Origin']);
    // One with a single parameter answers by a promise, and in no other way.
    const takesCallback = delegator.length === 2;
    const call = (callback: Callback): unknown => delegator.call(instance, request, callback);
    ask(
      takesCallback ? call : async (callback) => call(callback),
      takesCallback,
      (error, chosen) => {
        if (error) return next(asError(error));
        if (!isObject(chosen)) return next(new TypeError('the delegator gave no options'));
        const own: FastifyCorsOptions = chosen;
        warnOfOption(own.origin, true, warnedOf(options, own));
        serve(options, own, exchange(request, reply, next));
      },
    );
  });
  // Preflights are answered by the hook, before any guard. Without a route, there would be none for them.
  instance.options('*', { schema: { hide: hideOptionsRoute }, logLevel }, (request, reply) => {
    if (answered.has(request)) reply.send();
    else reply.callNotFound();
  });
  done();
}

type Exchange = {
  readonly instance: FastifyInstance;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly next: Next;
  /** The requests whose preflight's headers are set, for the route. */
  readonly answered: WeakSet<FastifyRequest>;
};

function serve(holder: object, given: FastifyCorsOptions, exchange: Exchange): void {
  const { instance, request, reply, next } = exchange;
  const { config } = request.routeOptions;
  const own = 'cors' in config ? config.cors : undefined;
  if (own === false) return next();
  const options: FastifyCorsOptions = isObject(own) ? { ...given, ...own } : given;
  const option = 'origin' in options ? options.origin : '*';
  const origin = headerOf(request.headers, 'origin');
  const isConstant = typeof option === 'string' || option === false || isAnyOrigin(option);
  if (!isConstant) addVary(reply, ['Origin']);

  const finish = (answer: unknown, allowed: string | null): void => {
    if (answer === false) next();
    else if (answer) respond(options, allowed, exchange);
    else next(new Error('origin must be false, or something that lets an origin in'));
  };
  if (typeof option !== 'function') {
    finish(option, allowOrigin(option, origin));
    return;
  }
  const call = option.bind(instance);
  const lookup = { call, takesCallback: option.length > 1 };
  askOrigin(lookup, origin, warnedOf(holder, options), (error, { answer, allowed }) => {
    if (error) next(asError(error));
    else finish(answer, allowed);
  });
}

function respond(options: FastifyCorsOptions, allowed: string | null, exchange: Exchange): void {
  const { request, reply, next, answered } = exchange;
  const { preflight = true, strictPreflight = true, preflightContinue = false } = options;
  const isPreflight = request.raw.method === 'OPTIONS' && preflight;
  const isPlain =
    headerOf(request.headers, 'origin') === null ||
    headerOf(request.headers, 'access-control-request-method') === null;
  const isRejected = isPreflight && strictPreflight && isPlain;
  const { set, vary } = answerOf(termsOf(options), {
    allowed,
    isPreflight: isPreflight && !isRejected,
    requestHeaders: headerOf(request.headers, 'access-control-request-headers'),
  });
  for (const [name, value] of set) reply.header(name, value);
  if (vary.length > 0) addVary(reply, vary);
  if (!isPreflight) return next();
  if (isRejected) {
    reply.code(400);
    reply.type('text/plain');
    reply.send('Invalid Preflight Request');
    return undefined;
  }
  answered.add(request);
  const { cacheControl } = options;
  if (Number.isInteger(cacheControl)) reply.header('Cache-Control', `max-age=${cacheControl}`);
  else if (typeof cacheControl === 'string') reply.header('Cache-Control', cacheControl);
  if (preflightContinue) return next();
  reply.code(options.optionsSuccessStatus ?? 204);
  // Some browsers of old wait for a body that no length is given of.
  reply.header('Content-Length', '0');
  reply.send();
  return undefined;
}

function warnedOf(holder: object, options: FastifyCorsOptions): Warned {
  return { holder, terms: termsOf(options), onWarning: options.onWarning };
}

function addVary(reply: FastifyReply, names: readonly string[]): void {
  reply.header('Vary', varyText(reply.getHeader('Vary'), names));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
