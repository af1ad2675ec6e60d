/**
 * Measures what a long list costs a server: preflights per second by the last of 1,000 origins, against those of the
 * same server with one origin.
 *
 *     npm run conformance:throughput                          nginx, Envoy, HAProxy, Varnish, Caddy and lighttpd
 *     npm run conformance:throughput -- --server nginx --slices 40
 *
 * Both servers run at once, and get the load in turns of a quarter of a second, so that whatever else the machine does
 * hits both. Preflights, since no application dilutes them. Exits with 1 where a server that has a bar misses it.
 */
import { connect, type Socket } from 'node:net';
import { parseArgs } from 'node:util';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { compile } from 'crossguard/targets/compile';
import { bytesOf } from './compare/exchange.ts';
import type { Driver } from './driver.ts';
import { drivers } from './drivers.ts';
import { withServer } from './with-server.ts';

const measured: readonly string[] = ['nginx', 'envoy', 'haproxy', 'varnish', 'caddy', 'lighttpd'];
const barred: ReadonlySet<string> = new Set(['nginx', 'envoy']);
const bar = 0.9;
const many = 1_000;
const sliceLength = 250;
const connections = 32;

const { values } = parseArgs({
  options: {
    server: { type: 'string', multiple: true, default: [...measured] },
    slices: { type: 'string', default: '24' },
  },
});
let isFast = true;
for (const id of values.server) {
  const driver = drivers.find((each) => each.id === id);
  if (driver === undefined) throw new Error(`--server ${id}: there is no such server`);
  const { one, long, ratio } = await measure(driver, Number(values.slices));
  const meets = !barred.has(id) || ratio >= bar;
  isFast &&= meets;
  const said = `${one.toFixed(0)} → ${long.toFixed(0)} preflights/s, ${ratio.toFixed(2)}`;
  console.log(`${id.padEnd(10)}${said}${meets ? '' : `, less than ${bar}`}`);
}
process.exitCode = isFast ? 0 : 1;

type Measured = { readonly one: number; readonly long: number; readonly ratio: number };

function measure(driver: Driver, slices: number): Promise<Measured> {
  return withOrigins(driver, 1, (onePort) =>
    withOrigins(driver, many, async (longPort) => {
      const ratios: number[] = [];
      const [ones, longs]: [number[], number[]] = [[], []];
      const [one, long] = [await openLoad(onePort, 1), await openLoad(longPort, many)];
      // The first slice of each warms it up.
      for (let slice = -1; slice < slices; slice += 1) {
        const isSwapped = slice % 2 === 0;
        const first = await (isSwapped ? long : one).run();
        const second = await (isSwapped ? one : long).run();
        if (slice < 0) continue;
        ones.push(isSwapped ? second : first);
        longs.push(isSwapped ? first : second);
        ratios.push((longs.at(-1) ?? 0) / (ones.at(-1) ?? 1));
      }
      one.close();
      long.close();
      return { one: median(ones), long: median(longs), ratio: median(ratios) };
    }),
  );
}

function withOrigins<Result>(
  { target, form, start }: Driver,
  count: number,
  work: (port: number) => Promise<Result>,
): Promise<Result> {
  const allowOrigins = Array.from({ length: count }, (_, at) => originOf(at));
  const parsed = parsePolicy({ rules: [{ allowOrigins, allowMethods: ['PUT'], maxAge: 600 }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const compiled = compile(target, parsed.policy, { form, upstream: 'http://127.0.0.1:1' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusals));
  const { files } = compiled.emitted;
  return withServer(1, (place) => start(files, place), work);
}

function originOf(at: number): string {
  return `https://site-${at}.example.com`;
}

type Load = {
  /** Loads for a slice, and gives the requests per second. */
  readonly run: () => Promise<number>;
  readonly close: () => void;
};

/** Connections that have a server answer preflights by the last of its origins, one request at a time on each. */
async function openLoad(port: number, count: number): Promise<Load> {
  const origin = originOf(count - 1);
  const sent = {
    method: 'OPTIONS',
    target: '/api/doc',
    headers: [
      ['Origin', origin],
      ['Access-Control-Request-Method', 'PUT'],
    ],
  } as const;
  const bytes = bytesOf(sent, null);
  const all = Array.from({ length: connections }, () => openLine(port, bytes, origin));
  await Promise.all(all.map(({ ask }) => ask()));
  return {
    run: async () => {
      const begun = performance.now();
      const counts = await Promise.all(
        all.map(async ({ ask }) => {
          let done = 0;
          for (; performance.now() - begun < sliceLength; done += 1) await ask();
          return done;
        }),
      );
      const done = counts.reduce((sum, each) => sum + each, 0);
      return (done * 1_000) / (performance.now() - begun);
    },
    close: () => {
      for (const { close } of all) close();
    },
  };
}

/** One connection, opened again where the server has closed it. */
function openLine(
  port: number,
  bytes: string,
  origin: string,
): { readonly ask: () => Promise<void>; readonly close: () => void } {
  let socket: Socket | null = null;
  const ask = (): Promise<void> =>
    new Promise((resolve, reject) => {
      socket ??= connect(port, '127.0.0.1').setEncoding('latin1').setNoDelay();
      const open = socket;
      let text = '';
      open.on('data', (chunk: string) => {
        text += chunk;
        if (!text.endsWith('\r\n\r\n')) return;
        open.removeAllListeners();
        if (text.startsWith('HTTP/1.1 20') && text.includes(origin)) resolve();
        else reject(new Error(`not let in: ${text}`));
      });
      open.on('error', reject);
      open.on('close', () => {
        socket = null;
        ask().then(resolve, reject);
      });
      open.write(bytes, 'latin1');
    });
  return { ask, close: () => socket?.removeAllListeners().destroy() };
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
