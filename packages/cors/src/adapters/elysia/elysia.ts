import type { Served } from '../../server/served.ts';
import {
  isResponse,
  answerResponse,
  webDeciderOf,
  type WebRequest,
  withChanges,
} from '../web/web.ts';

type Handler = (request: WebRequest, ...rest: readonly unknown[]) => Promise<unknown>;

/** As much of an Elysia application as a plugin needs to stand in front of it. */
export type ElysiaApp = {
  readonly config: { readonly aot?: boolean };
  wrap(wrapper: (handler: (...given: readonly unknown[]) => unknown) => Handler): unknown;
};

/** A plugin of Elysia 1. */
export type ElysiaPlugin = <App extends ElysiaApp>(app: App) => App;

/**
 * Serves a policy in Elysia 1, in front of the application, so that answers to errors and to unknown paths
 * have their headers too.
 *
 * @throws {TypeError} where the application has `aot: false`, with which Elysia ignores all wrappers
 * @example
 * ```ts
 * import { Elysia } from 'elysia';
 * import { cors } from '@crossguard/cors/elysia';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = new Elysia().use(cors(parsed.policy)).get('/', () => 'hello');
 * const headers = { Origin: 'https://app.example.com' };
 * const response = await app.fetch(new Request('https://api.example.com/', { headers }));
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 */
export function cors(served: Served): ElysiaPlugin {
  const decide = webDeciderOf(served);
  return (app) => {
    if (app.config.aot === false) {
      throw new TypeError(
        "Elysia ignores this plugin with aot: false; wrap the application's fetch with cors of @crossguard/cors/web instead.",
      );
    }
    app.wrap((handler) => async (request, ...rest) => {
      const decision = await decide(request);
      if (decision.status !== null) return answerResponse(decision);
      const response = await handler(request, ...rest);
      // On Bun, an upgraded WebSocket has no response.
      return isResponse(response) ? withChanges(response, decision) : response;
    });
    return app;
  };
}
