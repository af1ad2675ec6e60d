import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ask, type Callback } from './ask.ts';

/** What a function was understood to answer. */
function answersTo(
  call: (callback: Callback) => unknown,
  takesCallback: boolean,
): Promise<readonly unknown[][]> {
  const answers: unknown[][] = [];
  ask(call, takesCallback, (...answer) => void answers.push(answer));
  return new Promise((resolve) => {
    setTimeout(() => resolve(answers), 5);
  });
}

test('by the callback, at once or later', async () => {
  assert.deepEqual(await answersTo((done) => done(null, 1), true), [[null, 1]]);
  assert.deepEqual(await answersTo((done) => void setImmediate(done, null, 1), true), [[null, 1]]);
  assert.deepEqual(await answersTo((done) => done('no'), true), [['no', undefined]]);
});

test('by what it returns, or promises', async () => {
  assert.deepEqual(await answersTo(() => false, false), [[null, false]]);
  assert.deepEqual(await answersTo(async () => 'x', false), [[null, 'x']]);
  assert.deepEqual(await answersTo(async () => undefined, false), [[null, undefined]]);
  assert.deepEqual(await answersTo(() => Promise.reject(new Error('no')), false), [
    [new Error('no'), undefined],
  ]);
  // One that takes a callback, and promises too.
  assert.deepEqual(await answersTo(async () => true, true), [[null, true]]);
  assert.deepEqual(await answersTo(() => Promise.reject(new Error('no')), true), [
    [new Error('no'), undefined],
  ]);
});

test('what a function that takes a callback returns is no answer', async () => {
  assert.deepEqual(await answersTo((done) => setImmediate(done, null, false), true), [
    [null, false],
  ]);
  // oxlint-disable-next-line unicorn/no-thenable -- such as Mongoose's queries
  const query = { then: () => assert.fail('a query must not run twice') };
  assert.deepEqual(await answersTo((done) => (setImmediate(done, null, false), query), true), [
    [null, false],
  ]);
  assert.deepEqual(await answersTo(async (done) => void setImmediate(done, null, 1), true), [
    [null, 1],
  ]);
});

test('the first answer counts', async () => {
  const twice = (done: Callback): void => {
    done(null, 1);
    done(null, 2);
  };
  assert.deepEqual(await answersTo(twice, true), [[null, 1]]);
});

test('what it throws is an error; what is thrown behind its answer is not its own', async () => {
  const error = new Error('no');
  const throws = (): never => {
    throw error;
  };
  assert.deepEqual(await answersTo(throws, true), [[error, undefined]]);
  assert.throws(() => ask((done) => done(null, 1), true, throws), error);
});
