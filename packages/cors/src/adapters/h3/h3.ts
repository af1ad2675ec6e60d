import type { Served } from '../../server/served.ts';
import { inFrontOf, type WebRequest, type WebResponse } from '../web/web.ts';

/** As much of an H3 application as a plugin needs to stand in front of it. */
export type H3App = {
  fetch(request: WebRequest): WebResponse | Promise<WebResponse>;
};

/** A plugin of h3 2. */
export type H3Plugin = (app: H3App) => void;

/**
 * Serves a policy in h3 2, in front of the application: its middleware never sees the answers to errors and
 * to unknown paths, which need their headers too. Register it on the application that is served.
 *
 * @example
 * ```ts
 * import { H3 } from 'h3';
 * import { cors } from '@crossguard/cors/h3';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = new H3().register(cors(parsed.policy)).get('/', () => 'hello');
 * const headers = { Origin: 'https://app.example.com' };
 * const response = await app.fetch(new Request('https://api.example.com/', { headers }));
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 */
export function cors(served: Served): H3Plugin {
  return (app) => {
    app.fetch = inFrontOf(served, app.fetch.bind(app));
  };
}
