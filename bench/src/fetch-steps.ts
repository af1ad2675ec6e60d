/**
 * How many exchanges a second one core runs through `fetchSteps`, against a responder in memory.
 *
 *     npm run bench            a table
 *     npm run bench -- --json  the same as JSON
 *
 * Each case runs in slices, interleaved with the others, so that a busy machine slows them all alike; the
 * figures are the medians of the slices.
 */
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';

type Case = {
  readonly name: string;
  /** Exchanges a second that the project promises. */
  readonly bar: number;
  readonly request: PageRequest;
  readonly answer: (request: WireRequest) => WireResponse;
  readonly verdict: boolean;
};

const page = pageAt('https://app.example.com/');
const url = 'https://api.example.com/doc';
const allow: WireResponse = {
  kind: 'response',
  status: 200,
  headers: [
    ['Content-Type', 'application/json'],
    ['Access-Control-Allow-Origin', 'https://app.example.com'],
    ['Vary', 'Origin'],
  ],
};
const preflight: WireResponse = {
  kind: 'response',
  status: 204,
  headers: [
    ['Access-Control-Allow-Origin', 'https://app.example.com'],
    ['Access-Control-Allow-Methods', 'GET, PUT, DELETE'],
    ['Access-Control-Allow-Headers', 'X-PINGOTHER, Content-Type'],
    ['Access-Control-Max-Age', '0'],
    ['Vary', 'Origin'],
  ],
};
const refuse: WireResponse = { kind: 'response', status: 200, headers: [] };
const put = pageRequest(page, url, {
  method: 'PUT',
  headers: [
    ['X-PINGOTHER', 'pingpong'],
    ['Content-Type', 'text/xml'],
  ],
});

const cases: readonly Case[] = [
  {
    name: 'simple, allowed',
    bar: 100_000,
    request: pageRequest(page, url),
    answer: () => allow,
    verdict: true,
  },
  {
    name: 'simple, refused',
    bar: 100_000,
    request: pageRequest(page, url),
    answer: () => refuse,
    verdict: false,
  },
  {
    name: 'preflighted, allowed',
    bar: 50_000,
    request: put,
    answer: ({ kind }) => (kind === 'preflight' ? preflight : allow),
    verdict: true,
  },
  { name: 'preflighted, refused', bar: 50_000, request: put, answer: () => refuse, verdict: false },
];

function runSlice(one: Case, exchanges: number): number {
  const state = createBrowserState({ now: () => 0 });
  // Processor time, not the wall clock's: what else the machine does must not count.
  const start = process.cpuUsage();
  for (let count = 0; count < exchanges; count += 1) {
    const steps = fetchSteps(one.request, state);
    let next = steps.next();
    while (next.done !== true) next = steps.next(one.answer(next.value));
    if (next.value.ok !== one.verdict) throw new Error(`${one.name}: wrong verdict`);
  }
  const { user, system } = process.cpuUsage(start);
  return exchanges / ((user + system) / 1e6);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const slices = 15;
const rates = cases.map((): number[] => []);
for (const one of cases) runSlice(one, 20_000);
for (let slice = 0; slice < slices; slice += 1) {
  cases.forEach((one, index) => rates[index]?.push(runSlice(one, 20_000)));
}
const results = cases.map(({ name, bar }, index) => ({
  name,
  exchangesPerSecond: Math.round(median(rates[index] ?? [])),
  bar,
}));

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ node: process.version, results }, null, 2));
} else {
  console.log(`fetchSteps on one core, Node ${process.version}, median of ${slices} slices\n`);
  for (const { name, exchangesPerSecond, bar } of results) {
    const rate = exchangesPerSecond.toLocaleString('en').padStart(9);
    const least = bar.toLocaleString('en').padStart(7);
    console.log(`  ${name.padEnd(22)}${rate} exchanges/s   (at least ${least})`);
  }
}
process.exitCode = results.every(({ exchangesPerSecond, bar }) => exchangesPerSecond >= bar)
  ? 0
  : 1;
