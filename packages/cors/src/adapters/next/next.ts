import type { Served } from '../../server/served.ts';
import { cors as webCors, type WebHandler, type WebRequest, type WebResponse } from '../web/web.ts';

// This package is compiled without any runtime's types.
declare const Response: new (body: null, init: { readonly status: number }) => WebResponse;

/** What a proxy, a middleware or a route handler of Next.js does: `rest` is the event or the context. */
type NextHandler<Given extends WebRequest, Rest extends readonly unknown[]> = (
  request: Given,
  ...rest: Rest
) => WebResponse | Promise<WebResponse>;

/**
 * Serves a policy in Next.js: for the application in its `proxy.ts` (`middleware.ts` before Next 16), for one route
 * round its route handlers. Without a handler it is the `OPTIONS` of a route: preflights are answered, any other
 * `OPTIONS` gets an empty 204.
 *
 * @example
 * ```ts
 * import { NextRequest, NextResponse } from 'next/server.js';
 * import { cors } from '@crossguard/cors/next';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const proxy = cors(parsed.policy, () => NextResponse.next());
 * const headers = { Origin: 'https://app.example.com' };
 * const response = await proxy(new NextRequest('https://api.example.com/', { headers }));
 * response.headers.get('Access-Control-Allow-Origin'); // 'https://app.example.com'
 * ```
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/proxy
 * @see https://nextjs.org/docs/app/api-reference/file-conventions/route
 */
export function cors<Given extends WebRequest, Rest extends readonly unknown[]>(
  served: Served,
  handler: NextHandler<Given, Rest> = () => new Response(null, { status: 204 }),
): WebHandler<Given, Rest> {
  return webCors(served, handler);
}
