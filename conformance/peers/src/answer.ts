import { once } from 'node:events';
import { createServer, request, type RequestListener } from 'node:http';

/** A request of a case. Absent, the method is `GET`, and there are no other headers than Node's. */
export type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What came back, as far as CORS is concerned: by names in lower case, lists in one spelling. */
export type Answer =
  | 'hangs'
  | {
      readonly status: number;
      /** Whether the application was reached. */
      readonly app: boolean;
      readonly headers: Readonly<Record<string, string>>;
    };

/** A server with a library's middleware in front of an application that answers everything. */
export type Running = { readonly url: string; readonly close: () => Promise<unknown> };

/** Starts one with options of the library, anew for each case. */
export type Start<Options> = (options: Options) => Promise<Running>;

/** What the applications say, to be told from a middleware's answer. */
export const reached = ['X-App', 'reached'] as const;

export async function listen(listener: RequestListener): Promise<Running> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => {
        server.close(closed);
      });
    },
  };
}

/**
 * Sends requests one after another to one server.
 *
 * @param patience in milliseconds: after that, a request hangs
 */
export async function answersOf<Options>(
  start: Start<Options>,
  options: Options,
  requests: readonly Asked[],
  patience: number = 10_000,
): Promise<readonly Answer[]> {
  const server = await start(options);
  try {
    const answers: Answer[] = [];
    for (const asked of requests) answers.push(await send(server.url, asked, patience));
    return answers;
  } finally {
    await server.close();
  }
}

function send(
  url: string,
  { method = 'GET', headers = {} }: Asked,
  patience: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      clearTimeout(timer);
      response.resume();
      resolve({
        status: response.statusCode ?? 0,
        app: response.headers['x-app'] === 'reached',
        headers: governed(response.rawHeaders),
      });
    });
    const timer = setTimeout(() => {
      resolve('hangs');
      sent.destroy();
    }, patience);
    // Destroying it is an error as well, which comes too late to matter.
    sent.on('error', reject).end();
  });
}

/** The headers that CORS middleware sets. A header's lines are joined, as recipients join them. */
function governed(raw: readonly string[]): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    const key = name.toLowerCase();
    if (!key.startsWith('access-control-') && key !== 'vary' && key !== 'cache-control') continue;
    const items = value.split(',').map((item) => item.trim());
    const before = found.get(key);
    found.set(key, [...(before === undefined ? [] : [before]), ...items].join(', '));
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
