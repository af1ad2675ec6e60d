import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a framework makes of an application: a listener of `node:http`. */
export type Listener = (req: IncomingMessage, res: ServerResponse) => unknown;

/** What a handler that knows the answer beforehand writes, in the place of a CORS middleware. */
export type Answer = {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Preflights are answered there and then, other requests passed on to the application. */
  readonly isPreflight: boolean;
};

/**
 * A framework with one small application in it, which answers every request with 200 and `ok`, behind
 * different ways to do CORS.
 */
export type Framework = {
  readonly id: 'node-http' | 'fastify' | 'hono' | 'koa' | 'h3';
  readonly title: string;
  /** The application alone. */
  readonly bare: () => Promise<Listener>;
  readonly constants: (answer: Answer) => Promise<Listener>;
  /** By name, Crossguard first, each letting the same origins in. */
  readonly contenders: Readonly<Record<string, (origins: readonly string[]) => Promise<Listener>>>;
};
