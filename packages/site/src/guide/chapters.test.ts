import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../play/judge.ts';
import { chapters } from './chapters.ts';
import { meets, reachesServer } from './conditions.ts';

const exchanges = chapters.flatMap(({ id: chapter, lessons }) =>
  lessons.flatMap(({ live }) =>
    live?.kind === 'exchange' ? [{ chapter, exchange: live.exchange }] : [],
  ),
);

test('every exchange of the guide does what its text says', async (t) => {
  for (const { chapter, exchange } of exchanges) {
    await t.test(`${chapter}: ${exchange.title}`, () => {
      const judged = judge(exchange.state);
      assert.equal(judged.report?.verdict, exchange.claim);
      assert.equal(reachesServer(judged), exchange.reaches);
    });
  }
});

test('every question is open at first, and its solution answers it', async (t) => {
  for (const { chapter, exchange } of exchanges) {
    const { state, question } = exchange;
    if (question === null) continue;
    await t.test(`${chapter}: ${question.ask}`, () => {
      const { conditions, solution } = question;
      assert.ok(!conditions.every((condition) => meets(state, condition)), 'open at first');
      for (const condition of conditions) {
        assert.ok(meets(solution, condition), JSON.stringify(condition));
      }
    });
  }
});

test('a solution changes only what a reader can change', () => {
  for (const { exchange } of exchanges) {
    const { state, question, fields } = exchange;
    if (question === null) continue;
    const { solution } = question;
    const reachable = {
      ...state,
      request: { ...state.request },
      ...Object.fromEntries(
        (['policy', 'preflightHeads', 'responseHeads'] as const)
          .filter((field) => fields.includes(field))
          .map((field) => [field, solution[field]]),
      ),
    };
    for (const field of fields) {
      if (field in state.request) Object.assign(reachable.request, pick(solution.request, field));
    }
    assert.deepEqual(reachable, solution, exchange.title);
  }
});

function pick(from: object, key: string): object {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name === key));
}

test('every chapter has a question, and no two of its parts share a name', () => {
  for (const { id, lessons } of chapters) {
    const names = lessons.flatMap(({ id: lesson, live }) => [lesson, nameOf(live)]);
    const given = names.filter((name) => name !== null);
    assert.equal(new Set(given).size, given.length, `${id}: ${given.join(', ')}`);
    const asks = lessons.some(({ live }) =>
      live?.kind === 'exchange' ? live.exchange.question !== null : live !== null,
    );
    assert.ok(asks, `${id} asks nothing`);
  }
});

function nameOf(live: (typeof chapters)[number]['lessons'][number]['live']): string | null {
  switch (live?.kind) {
    case 'exchange':
      return live.exchange.id;
    case 'waterfall':
    case 'shared-cache':
      return live.scene.id;
    case 'origin-probe':
      return 'probe';
    case 'console':
      return 'console';
    case undefined:
      return null;
  }
}
