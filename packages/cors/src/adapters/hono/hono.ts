import type { Served } from '../../server/served.ts';
import {
  answerResponse,
  webDeciderOf,
  type WebRequest,
  type WebResponse,
  withChanges,
} from '../web/web.ts';

/** As much of a Hono context as we touch. */
export type HonoContext = {
  readonly req: { readonly raw: WebRequest };
  get res(): WebResponse;
  set res(response: WebResponse | undefined);
};

/** A middleware of Hono 4. */
export type HonoMiddleware = (
  context: HonoContext,
  next: () => Promise<void>,
) => Promise<WebResponse | undefined>;

/**
 * Serves a policy in Hono 4. Use it before everything else, authentication above all: a preflight carries no
 * credentials.
 *
 * @example
 * ```ts
 * import { Hono } from 'hono';
 * import { cors } from '@crossguard/cors/hono';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = new Hono();
 * app.use(cors(parsed.policy));
 * app.get('/', (context) => context.text('hello'));
 * const response = await app.request('/', { headers: { Origin: 'https://app.example.com' } });
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 */
export function cors(served: Served): HonoMiddleware {
  const decide = webDeciderOf(served);
  return async (context, next) => {
    const decided = decide(context.req.raw);
    // Waiting for what is there already would cost every request a turn.
    const decision = decided instanceof Promise ? await decided : decided;
    if (decision.status !== null) return answerResponse(decision);
    await next();
    const response = withChanges(context.res, decision);
    if (response !== context.res) {
      // Given a response while it has one, Hono would put the old one's headers back in.
      context.res = undefined;
      context.res = response;
    }
    return undefined;
  };
}
