import assert from 'node:assert/strict';
import fc from 'fast-check';

import { type Answer, answersOf, type Asked, type Start } from './answer.ts';
import { request } from './drawn.ts';

/** A difference as a rule: what of the library's behaviour it changes, and into what. */
export type Rule<Spec> = {
  /** Options of the library that make it do what ours does with the drawn ones. */
  readonly options?: (spec: Spec) => Spec;
  /** The answer of ours, made of the library's. */
  readonly answer?: (answer: Exclude<Answer, 'hangs'>, spec: Spec) => Exclude<Answer, 'hangs'>;
};

/** Draws options and requests: ours answers as the library does, but for the rules. */
export async function checkGenerated<Spec, Options>(
  spec: fc.Arbitrary<Spec>,
  build: (spec: Spec) => Options,
  rules: readonly Rule<Spec>[],
  { theirs, ours }: { readonly theirs: Start<Options>; readonly ours: Start<Options> },
): Promise<void> {
  const requests = fc.array(request, { minLength: 3, maxLength: 3 });
  let letIn = 0;
  await fc.assert(
    fc.asyncProperty(spec, requests, async (drawn, sent) => {
      // A library's regular expression may remember; each request has a server of its own.
      for (const asked of sent) {
        const expected = await expectedOf(drawn, asked);
        const [answer] = await answersOf(ours, build(drawn), [asked]);
        assert.deepEqual(answer, expected, JSON.stringify({ drawn, asked }));
        if (answer !== 'hangs' && answer?.headers['access-control-allow-origin'] !== undefined) {
          letIn += 1;
        }
      }
    }),
    { numRuns: 50 },
  );
  assert.ok(letIn > 15, `only ${letIn} requests were let in`);

  async function expectedOf(drawn: Spec, asked: Asked): Promise<Answer | undefined> {
    const rewritten = rules.reduce((now, { options }) => options?.(now) ?? now, drawn);
    const [answer] = await answersOf(theirs, build(rewritten), [asked]);
    if (answer === undefined || answer === 'hangs') return answer;
    return rules.reduce((now, rule) => rule.answer?.(now, drawn) ?? now, answer);
  }
}

/** A refused origin gets no `Access-Control` header. */
export const refusedGetsNothing = {
  answer: (answer: Exclude<Answer, 'hangs'>): Exclude<Answer, 'hangs'> => {
    const { headers } = answer;
    if (headers['access-control-allow-origin'] !== undefined) return answer;
    const kept = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
    return { ...answer, headers: Object.fromEntries(kept) };
  },
};

/** The same answer with another `Vary`. */
export function withVary(
  answer: Exclude<Answer, 'hangs'>,
  change: (names: readonly string[]) => readonly string[],
): Exclude<Answer, 'hangs'> {
  const { vary, ...headers } = answer.headers;
  const names = change(vary === undefined ? [] : vary.split(', '));
  const changed = names.length === 0 ? headers : { ...headers, vary: names.join(', ') };
  return { ...answer, headers: changed };
}
