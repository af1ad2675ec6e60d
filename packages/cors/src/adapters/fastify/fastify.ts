import type { Served } from '../../server/cors.ts';
import { cors as nodeCors, type NodeRequest, type NodeResponse } from '../node/node.ts';

type FastifyRequest = { readonly raw: NodeRequest };
type FastifyReply = { readonly raw: NodeResponse; hijack(): unknown };
type OnRequest = (request: FastifyRequest, reply: FastifyReply, done: () => void) => void;

/** As much of a Fastify instance as a plugin needs to add its hook. */
export type FastifyInstance = { addHook(name: 'onRequest', hook: OnRequest): unknown };

/** A plugin of Fastify 5. */
export type FastifyPlugin = (instance: FastifyInstance, options: object, done: () => void) => void;

/**
 * Serves a policy in Fastify 5. Register it on the root instance and before everything else: Fastify asks
 * only the root's hooks about requests that no route takes, as most preflights are.
 *
 * @example
 * ```ts
 * import Fastify from 'fastify';
 * import { cors } from '@crossguard/cors/fastify';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * const app = Fastify();
 * app.register(cors(parsed.policy));
 * app.get('/', () => 'hello');
 * ```
 */
export function cors(served: Served): FastifyPlugin {
  const handle = nodeCors(served);
  const plugin: FastifyPlugin = (instance, _options, done) => {
    instance.addHook('onRequest', (request, reply, next) => {
      if (handle(request.raw, reply.raw)) reply.hijack();
      else next();
    });
    done();
  };
  // Without this mark, a plugin's hooks serve only what is registered inside of it.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}
