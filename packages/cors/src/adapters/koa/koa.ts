import type { Decision } from '../../server/decide.ts';
import type { Served } from '../../server/served.ts';
import { isAnswered, nodeDeciderOf, type NodeRequest, type NodeResponse } from '../node/node.ts';

/** As much of a Koa context as we look at. */
export type KoaContext = {
  readonly req: NodeRequest;
  readonly res: NodeResponse;
  /** The target before `koa-mount` cut its path off. */
  readonly originalUrl: string;
};

/** A middleware of Koa 3. */
export type KoaMiddleware = (context: KoaContext, next: Next) => Promise<unknown>;

type Next = () => Promise<unknown>;

/**
 * Serves a policy in Koa 3. Use it before everything else, authentication above all: a preflight carries no
 * credentials.
 *
 * @example
 * ```ts
 * import Koa from 'koa';
 * import { cors } from '@crossguard/cors/koa';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = new Koa();
 * app.use(cors(parsed.policy));
 * app.use((context) => {
 *   context.body = 'hello';
 * });
 * ```
 */
export function cors(served: Served): KoaMiddleware {
  const decide = nodeDeciderOf(served);
  return (context, next) => {
    const { method, headers } = context.req;
    const decided = decide({ method, headers, url: context.originalUrl });
    return decided instanceof Promise
      ? serveLater(decided, context.res, next)
      : serve(decided, context.res, next);
  };
}

function serve(decision: Decision, res: NodeResponse, next: Next): Promise<unknown> {
  return isAnswered(res, decision) ? Promise.resolve() : next();
}

async function serveLater(
  decided: Promise<Decision>,
  res: NodeResponse,
  next: Next,
): Promise<unknown> {
  return serve(await decided, res, next);
}
