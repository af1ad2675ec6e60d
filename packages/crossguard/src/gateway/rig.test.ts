// What the tests of the gateway stand on: a real service, a real gateway, a client that changes nothing.

import {
  createServer,
  type IncomingMessage,
  request,
  type RequestListener,
  type Server,
} from 'node:http';
import type { TestContext } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Exchange } from './exchange-log.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';
import { listen, stopServer } from './listen.ts';

export const friend = 'https://friend.example';

/** A friend may do a few things below `/api/`, everyone may read what is below `/public/`. */
export const policy: Policy = policyOf({
  rules: [
    {
      match: { path: '/api/*' },
      allowOrigins: [friend],
      allowMethods: ['PUT'],
      allowHeaders: ['X-Token'],
      exposeHeaders: ['X-Request-Id'],
      maxAge: 600,
    },
    { match: { path: '/public/*' }, allowOrigins: ['*'], maxAge: 600 },
  ],
});

export function policyOf(input: unknown): Policy {
  const parsed = parsePolicy(input);
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.issues));
  return parsed.policy;
}

export type Rig = {
  readonly port: number;
  readonly upstream: Server;
  readonly upstreamPort: number;
  /** What the gateway told of. */
  readonly exchanges: Exchange[];
  readonly errors: string[];
};

/** A gateway in front of a service that answers as given. Both end with the test. */
export async function rig(
  t: TestContext,
  answer: RequestListener,
  options: Partial<GatewayOptions> = {},
): Promise<Rig> {
  const upstream = createServer(answer);
  const upstreamPort = await listen(upstream, '127.0.0.1', 0);
  const exchanges: Exchange[] = [];
  const errors: string[] = [];
  const gateway = createGateway({
    upstream: `http://127.0.0.1:${upstreamPort}`,
    policy: () => policy,
    onExchange: (exchange) => exchanges.push(exchange),
    onError: (error, detail) => errors.push(`${error} ${detail}`),
    ...options,
  });
  const port = await listen(gateway.server, '127.0.0.1', 0);
  t.after(async () => {
    await gateway.stop();
    await stopServer(upstream);
  });
  return { port, upstream, upstreamPort, exchanges, errors };
}

export type Answer = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Names and values in turn, line by line. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
};

/** Sends a request with its path as it is, and reads the answer to its end. */
export function ask(
  port: number,
  path: string,
  given: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = given;
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('latin1');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: got, rawHeaders } = response;
        resolve({ status, headers: got, rawHeaders, body: text });
      });
    });
    sent.end(body);
  });
}
