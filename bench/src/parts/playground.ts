import { judge } from '@crossguard/site/play/judge';
import { sequenceOf } from '@crossguard/site/play/sequence';
import { firstState, type PlayState } from '@crossguard/site/play/state';
import { checkWords } from 'crossguard/internal/report/check-words';
import { definePart, type Part } from '../part.ts';
import { median, race, timed } from '../rounds.ts';
import { verdict } from '../table.ts';

/** A policy that somebody is typing in the playground, and how long an answer may take, in milliseconds. */
const typed: readonly { readonly name: string; readonly policy: string; readonly most: number }[] =
  [
    { name: 'the first policy', policy: firstState.policy, most: 16 },
    {
      name: '1,000 origins',
      policy: `rules:
  - match: { path: /items/* }
    allowMethods: [PUT]
    allowOrigins:
${Array.from({ length: 1000 }, (_, at) => `      - https://t${at}.example.com\n`).join('')}`,
      most: 50,
    },
  ];
const slices = 15;
const sliceMilliseconds = 200;

/** What a key costs in the playground: the policy's text read, judged by every engine, put into words and arrows. */
export const playground: Part = definePart(
  'playground',
  async () => {
    let key = 0;
    const costs = await race(
      typed.map(({ policy }) => (count) => {
        const run = (): void => {
          for (let at = 0; at < count; at += 1) {
            key += 1;
            press({ ...firstState, policy: `${policy}# ${key}` });
          }
        };
        return timed(run, count);
      }),
      sliceMilliseconds,
      slices,
    );
    return typed.map(({ name }, at) => ({
      name,
      milliseconds: Math.round(median(costs[at] ?? []) / 1e5) / 10,
    }));
  },
  (data) => [
    {
      title: 'A key in the playground',
      note: 'Processor time',
      columns: ['', 'measured', 'bar'],
      rows: typed.map(({ name, most }, at) => {
        const cost = data[at]?.milliseconds ?? Number.NaN;
        return [name, `${cost.toFixed(1)} ms`, verdict(cost <= most, `≤ ${most} ms`)];
      }),
    },
  ],
);

function press(state: PlayState): void {
  const { report } = judge(state);
  if (report === null) throw new Error('the policy makes no sense');
  checkWords(report);
  sequenceOf(report);
}
