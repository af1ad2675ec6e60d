/** What the tests of adapters for Node share: a policy, an application, and the bytes of its answer. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Server } from 'node:net';
import { parsePolicy } from '../../policy/parse-policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { cors } from './node.ts';

export const policy = policyOf({
  rules: [
    {
      match: { path: '/api/*' },
      allowOrigins: ['https://app.example.com'],
      allowCredentials: true,
      allowMethods: ['PUT'],
      allowHeaders: ['X-Token'],
      exposeHeaders: ['X-Request-Id'],
      maxAge: 600,
    },
    { match: { path: '/public/*' }, allowOrigins: ['*'] },
  ],
});

export function policyOf(input: unknown): Policy {
  const parsed = parsePolicy(input);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.policy;
}

export type App = (req: IncomingMessage, res: ServerResponse) => unknown;

/** The header lines as they are on the wire: nothing between us and a doubled one. */
export type Raw = {
  readonly status: number;
  readonly message: string;
  readonly lines: readonly (readonly [string, string])[];
};

export async function ask(app: App, head: string, handler = cors(policy)): Promise<Raw> {
  const server = createServer((req, res) => {
    handler(req, res, () => void app(req, res));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(server);
  try {
    const socket = connect(port, '127.0.0.1');
    socket.write(`${head}\r\nHost: a\r\nConnection: close\r\n\r\n`);
    let text = '';
    for await (const chunk of socket.setEncoding('latin1')) text += String(chunk);
    const [statusLine = '', ...lines] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n');
    return {
      status: Number(statusLine.split(' ')[1]),
      message: statusLine.split(' ').slice(2).join(' '),
      lines: lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

export function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

export function values({ lines }: Raw, name: string): string[] {
  return lines.filter(([other]) => other === name).map(([, value]) => value);
}

export function corsLines({ lines }: Raw): (readonly [string, string])[] {
  return lines
    .filter(([name]) => name.startsWith('access-control-'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

export const get = 'GET /api/x HTTP/1.1\r\nOrigin: https://app.example.com';
export const allowed = [
  ['access-control-allow-credentials', 'true'],
  ['access-control-allow-origin', 'https://app.example.com'],
  ['access-control-expose-headers', 'X-Request-Id'],
];
