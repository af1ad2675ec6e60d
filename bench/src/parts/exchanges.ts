import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import { fetchSteps } from '@crossguard/cors/browser/fetch-steps';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { definePart, type Part } from '../part.ts';
import { median, race, timed } from '../rounds.ts';
import { verdict } from '../table.ts';

type Case = {
  readonly name: string;
  /** Exchanges a second that the project promises. */
  readonly bar: number;
  readonly request: PageRequest;
  readonly answer: (request: WireRequest) => WireResponse;
  readonly isAllowed: boolean;
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
    isAllowed: true,
  },
  {
    name: 'simple, refused',
    bar: 100_000,
    request: pageRequest(page, url),
    answer: () => refuse,
    isAllowed: false,
  },
  {
    name: 'preflighted, allowed',
    bar: 50_000,
    request: put,
    answer: ({ kind }) => (kind === 'preflight' ? preflight : allow),
    isAllowed: true,
  },
  {
    name: 'preflighted, refused',
    bar: 50_000,
    request: put,
    answer: () => refuse,
    isAllowed: false,
  },
];

function exchange({ name, request, answer, isAllowed }: Case, count: number): void {
  const state = createBrowserState({ now: () => 0 });
  for (let done = 0; done < count; done += 1) {
    const steps = fetchSteps(request, state);
    let next = steps.next();
    while (next.done !== true) next = steps.next(answer(next.value));
    if (next.value.ok !== isAllowed) throw new Error(`${name}: wrong verdict`);
  }
}

/** How many exchanges a second one core runs through `fetchSteps`, against a responder in memory. */
export const exchanges: Part = definePart(
  'exchanges',
  async () => {
    const runs = cases.map((one) => (count: number) => timed(() => exchange(one, count), count));
    const slices = await race(runs, 200, 15);
    return cases.map(({ name, bar }, at) => ({
      name,
      bar,
      perSecond: Math.round(1e9 / median(slices[at] ?? [])),
    }));
  },
  (data) => [
    {
      title: 'The browser half',
      note: 'Exchanges a second through `fetchSteps`, on one core',
      columns: ['', 'exchanges/s', 'bar'],
      rows: data.map(({ name, bar, perSecond }) => [
        name,
        perSecond.toLocaleString('en'),
        verdict(perSecond >= bar, `≥ ${bar.toLocaleString('en')}`),
      ]),
    },
  ],
);
