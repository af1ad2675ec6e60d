/**
 * How many exchanges a second one core runs through `fetchSteps`, against a responder in memory.
 *
 *     npm run bench            a table
 *     npm run bench -- --json  the same as JSON
 */
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { race } from './rounds.ts';

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

function exchange({ name, request, answer, verdict }: Case, count: number): void {
  const state = createBrowserState({ now: () => 0 });
  for (let done = 0; done < count; done += 1) {
    const steps = fetchSteps(request, state);
    let next = steps.next();
    while (next.done !== true) next = steps.next(answer(next.value));
    if (next.value.ok !== verdict) throw new Error(`${name}: wrong verdict`);
  }
}

const slices = 15;
const costs = race(
  cases.map((one) => ({ name: one.name, run: (count: number) => exchange(one, count) })),
  200,
  slices,
);
const results = cases.map(({ name, bar }, index) => ({
  name,
  exchangesPerSecond: Math.round(1e9 / (costs[index]?.nanoseconds ?? Number.NaN)),
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
