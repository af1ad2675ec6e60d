import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { cases } from '../cases.ts';
import type { Framework } from '../frameworks/framework.ts';
import { framework as fastify } from '../frameworks/fastify.ts';
import { framework as hono } from '../frameworks/hono.ts';
import { framework as nodeHttp } from '../frameworks/node-http.ts';
import { definePart, type Part } from '../part.ts';
import { median } from '../rounds.ts';
import { times, verdict } from '../table.ts';

type Measured = {
  readonly title: string;
  /** Requests that the server with constants answers in a second of its processor time. */
  readonly constants: number;
  /** Medians of the ratios to it, slice by slice. */
  readonly ratios: Readonly<Record<string, number>>;
};

const least = 0.97;
const slices = 15;
const file = fileURLToPath(new URL('../server.js', import.meta.url));

/**
 * Whole servers under load, in turns of a second. What counts is the requests that a server answers in a
 * second of its own processor time: on a machine that does other things as well, requests a second of the
 * clock say what these left over.
 */
export const throughput: Part = definePart(
  'throughput',
  async () => {
    const measured: Measured[] = [];
    for (const framework of [nodeHttp, fastify, hono])
      measured.push(await measureThroughput(framework));
    return measured;
  },
  (data) =>
    data.map(({ title, constants, ratios }) => ({
      title: `A whole server on ${title}`,
      note: 'Allowed GETs answered in a second of processor time',
      columns: ['', 'requests/s', '× constants', 'bar'],
      rows: [
        ['constants', constants.toLocaleString('en'), times(1), ''],
        ...Object.entries(ratios).map(([name, ratio]) => [
          name,
          Math.round(constants * ratio).toLocaleString('en'),
          times(ratio),
          name === 'crossguard' ? verdict(ratio >= least, `≥ ${times(least)}`) : '',
        ]),
      ],
    })),
);

async function measureThroughput(framework: Framework): Promise<Measured> {
  const names = ['constants', 'no CORS', ...Object.keys(framework.contenders)];
  const servers = [];
  try {
    for (const name of names) {
      const child = fork(file, [framework.id, name]);
      servers.push({ child, port: await answer(child), rates: new Array<number>() });
    }
    for (let slice = 0; slice <= slices; slice += 1) {
      for (const { child, port, rates } of servers) {
        const rate = await load(child, port);
        // The first one warms up.
        if (slice > 0) rates.push(rate);
      }
    }
  } finally {
    for (const { child } of servers) child.kill();
  }
  const [constants = [], ...rest] = servers.map(({ rates }) => rates);
  const ratios = rest.map((rates, at) => {
    const paired = rates.map((rate, slice) => rate / (constants[slice] ?? Number.NaN));
    return [names[at + 1] ?? '', Math.round(median(paired) * 1000) / 1000] as const;
  });
  return {
    title: framework.title,
    constants: Math.round(median(constants)),
    ratios: Object.fromEntries(ratios),
  };
}

/** Loads a server for a second: the requests that it answered for each second of its processor time. */
async function load(child: ChildProcess, port: number): Promise<number> {
  const head = cases.find(({ name }) => name === 'GET, allowed')?.head.headers;
  const before = await used(child);
  const { requests, non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}/api/doc`,
    headers: { ...head },
    connections: 16,
    pipelining: 4,
    duration: 1,
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx + errors} requests failed`);
  return requests.total / ((await used(child)) - before);
}

function used(child: ChildProcess): Promise<number> {
  child.send('used');
  return answer(child);
}

async function answer(child: ChildProcess): Promise<number> {
  const [value]: number[] = await once(child, 'message');
  return value ?? Number.NaN;
}
