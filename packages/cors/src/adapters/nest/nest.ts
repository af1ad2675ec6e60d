import type { Served } from '../../server/served.ts';
import { cors as nodeCors, type NodeRequest, type NodeResponse } from '../node/node.ts';

/** A functional middleware of NestJS, on either of its platforms. */
export type NestMiddleware = (req: NodeRequest, res: NodeResponse, next: () => void) => void;

/**
 * Serves a policy in NestJS. Give it to `app.use` before everything else, and leave Nest's own `cors` option
 * and `enableCors()` out. Middleware runs before guards, so no guard sees a preflight.
 *
 * @example
 * ```ts
 * import { Module } from '@nestjs/common';
 * import { NestFactory } from '@nestjs/core';
 * import { cors } from '@crossguard/cors/nest';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * class AppModule {}
 * Module({})(AppModule);
 *
 * const app = await NestFactory.create(AppModule, { logger: false });
 * app.use(cors(parsed.policy));
 * ```
 */
export function cors(served: Served): NestMiddleware {
  return nodeCors(served);
}
