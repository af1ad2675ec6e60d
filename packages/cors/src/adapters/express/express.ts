import type { Served } from '../../server/served.ts';
import { cors as nodeCors, type NodeRequest, type NodeResponse } from '../node/node.ts';

/** A middleware of Express 4 and 5. */
export type ExpressMiddleware = (req: NodeRequest, res: NodeResponse, next: () => void) => void;

/**
 * Serves a policy in Express 4 and 5, on an application, a router or a route. Mount it before everything
 * else, authentication above all: a preflight carries no credentials.
 *
 * @example
 * ```ts
 * import express from 'express';
 * import { cors } from '@crossguard/cors/express';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = express();
 * app.use(cors(parsed.policy));
 * app.get('/', (_, res) => res.send('hello'));
 * ```
 */
export function cors(served: Served): ExpressMiddleware {
  return nodeCors(served);
}
