import type { Decision } from '../../server/decide.ts';
import type { Served } from '../../server/served.ts';
import { isAnswered, nodeDeciderOf, type NodeRequest, type NodeResponse } from '../node/node.ts';

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
  const decide = nodeDeciderOf(served);
  const plugin: FastifyPlugin = (instance, _options, done) => {
    instance.addHook('onRequest', (request, reply, next) => {
      const decided = decide(request.raw);
      if (decided instanceof Promise) void serveLater(decided, reply, next);
      else serve(decided, reply, next);
    });
    done();
  };
  // Without this mark, a plugin's hooks serve only what is registered inside of it.
  return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
}

function serve(decision: Decision, reply: FastifyReply, next: () => void): void {
  if (isAnswered(reply.raw, decision)) reply.hijack();
  else next();
}

async function serveLater(
  decided: Promise<Decision>,
  reply: FastifyReply,
  next: () => void,
): Promise<void> {
  serve(await decided, reply, next);
}
