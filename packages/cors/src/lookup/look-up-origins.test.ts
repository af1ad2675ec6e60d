import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { lookUpOrigins } from './look-up-origins.ts';
import type { LookupAnswer, LookupRequest, LookUpOrigin } from './origin-lookup.ts';

const a = 'https://a.example';
const b = 'https://b.example';

function requestWith(headers: Readonly<Record<string, string>> = {}): LookupRequest {
  return { method: 'GET', path: '/', header: (name) => headers[name] ?? null };
}
const request = requestWith();

/** A lookup whose answers are given by hand, and what it was asked. */
function byHand(): {
  readonly asked: string[];
  readonly lookUp: (origin: string) => Promise<boolean>;
  readonly answers: ((answer: boolean) => void)[];
} {
  const asked: string[] = [];
  const answers: ((answer: boolean) => void)[] = [];
  return {
    asked,
    answers,
    lookUp: (origin) => {
      asked.push(origin);
      return new Promise((resolve) => answers.push(resolve));
    },
  };
}

test('an answer is taken as it is, at once where it is there at once', async () => {
  const now = lookUpOrigins((origin) => origin === a);
  assert.equal(now.ask(a, request), 'allowed');
  assert.equal(now.ask(b, request), 'refused');
  const later = lookUpOrigins(async (origin) => origin === a);
  assert.equal(await later.ask(a, request), 'allowed');
  assert.equal(await later.ask(b, request), 'refused');
});

test('a lookup that needs the request gets it', () => {
  const lookup = lookUpOrigins((origin, { header }) => header('x-tenant') === origin);
  assert.equal(lookup.ask(a, requestWith({ 'x-tenant': a })), 'allowed');
  assert.equal(lookup.ask(a, requestWith({ 'x-tenant': b })), 'refused');
});

test('whatever goes wrong lets nobody in, and is told once', async () => {
  const broken = new Error('no database');
  // oxlint-disable-next-line unicorn/no-thenable -- query builders are no promises, and can be awaited
  const thenable = (then: unknown): object => ({ then });
  const cases: readonly (readonly [answer: () => unknown, LookupAnswer, error: unknown])[] = [
    [() => fail(broken), 'threw', broken],
    [() => Promise.reject(broken), 'threw', broken],
    [() => thenable(() => fail(broken)), 'threw', broken],
    [() => 1, 'no-boolean', 1],
    [() => undefined, 'no-boolean', undefined],
    [() => Promise.resolve('true'), 'no-boolean', 'true'],
    [() => thenable((done: (value: unknown) => void) => done(a)), 'no-boolean', a],
    [() => new Promise(() => {}), 'timed-out', null],
    [() => thenable(() => {}), 'timed-out', null],
  ];
  for (const [answer, expected, error] of cases) {
    const told: unknown[] = [];
    // @ts-expect-error -- it answers what the types forbid
    const lookup = lookUpOrigins(answer, {
      timeout: 20,
      onFailure: (...each: readonly unknown[]) => {
        told.push(each);
        throw new Error('and the hook as well');
      },
    });
    assert.equal(await lookup.ask(a, request), expected);
    assert.deepEqual(told, [[expected, a, error]]);
  }
});

test('an answer after the time-out changes nothing and is told nobody', async () => {
  const { lookUp, answers } = byHand();
  const told: string[] = [];
  const lookup = lookUpOrigins(lookUp, {
    timeout: 20,
    onFailure: (failure) => told.push(failure),
    cache: { size: 9, ttl: 1000 },
  });
  assert.equal(await lookup.ask(a, request), 'timed-out');
  answers[0]?.(true);
  await Promise.resolve();
  const again = lookup.ask(a, request);
  answers[1]?.(false);
  assert.equal(await again, 'refused');
  assert.deepEqual(told, ['timed-out']);
});

test('without a hook the console is told of the first failure, and no more', async () => {
  const error = mock.method(console, 'error', () => {});
  try {
    const lookup = lookUpOrigins(() => fail(new Error('x')));
    void lookup.ask(a, request);
    void lookup.ask(b, request);
    assert.equal(error.mock.callCount(), 1);
    assert.match(
      String(error.mock.calls[0]?.arguments[0]),
      /the lookup of https:\/\/a\.example threw/,
    );
  } finally {
    error.mock.restore();
  }
});

test('many who ask at once for the same cause one lookup', async () => {
  const { asked, lookUp, answers } = byHand();
  const lookup = lookUpOrigins(lookUp, { cache: { size: 9, ttl: 1000 } });
  const waiting = [a, a, b, a].map(async (origin) => lookup.ask(origin, request));
  assert.deepEqual(asked, [a, b]);
  answers[0]?.(true);
  answers[1]?.(false);
  assert.deepEqual(await Promise.all(waiting), ['allowed', 'allowed', 'refused', 'allowed']);
  assert.equal(lookup.ask(a, request), 'allowed');
  assert.deepEqual(asked, [a, b]);
});

test('answers are kept for their time, refusals too, failures not', async () => {
  mock.timers.enable({ apis: ['Date'] });
  try {
    const asked: string[] = [];
    const lookup = lookUpOrigins(
      (origin) => {
        asked.push(origin);
        return origin === a ? true : origin === b ? false : fail(new Error('x'));
      },
      { onFailure: () => {}, cache: { size: 9, ttl: 1000 } },
    );
    const all = [a, b, 'https://c.example'];
    const askAll = (): void => all.forEach((origin) => void lookup.ask(origin, request));
    askAll();
    mock.timers.tick(999);
    askAll();
    assert.deepEqual(asked, [...all, 'https://c.example']);
    mock.timers.tick(1);
    asked.length = 0;
    askAll();
    assert.deepEqual(asked, all);
  } finally {
    mock.timers.reset();
  }
});

test('no more answers are kept than were asked for; the one not asked for longest goes', () => {
  const asked: string[] = [];
  const lookup = lookUpOrigins(
    (origin) => {
      asked.push(origin);
      return true;
    },
    { cache: { size: 2, ttl: 1000 } },
  );
  for (const origin of ['a', 'b', 'a', 'c', 'a', 'b']) void lookup.ask(origin, request);
  assert.deepEqual(asked, ['a', 'b', 'c', 'b']);
});

test('kept answers must not depend on what is not in the key', () => {
  const told: unknown[] = [];
  const options = { onFailure: (...each: readonly unknown[]) => told.push(each) };
  const byPath: LookUpOrigin = (origin, { path }) => path === origin;
  const wrongly = { ...options, cache: { size: 9, ttl: 1000 } };
  // @ts-expect-error -- a cache without a key, and a lookup that looks at the request
  const wrong = lookUpOrigins(byPath, wrongly);
  assert.equal(wrong.ask(a, request), 'threw');
  assert.match(String(told.at(-1)), /cache\.key/);

  const right = lookUpOrigins((origin, { header }) => header('x-tenant') === origin, {
    ...options,
    cache: {
      size: 9,
      ttl: 1000,
      key: (origin, { header }) => JSON.stringify([origin, header('x-tenant')]),
    },
  });
  assert.equal(right.ask(a, requestWith({ 'x-tenant': a })), 'allowed');
  assert.equal(right.ask(a, requestWith({ 'x-tenant': b })), 'refused');
});

test('numbers that make no sense are refused where they are given', () => {
  const lookUp = (): boolean => true;
  for (const timeout of [0, -1, NaN, Infinity, 2 ** 31]) {
    assert.throws(() => lookUpOrigins(lookUp, { timeout }), /^RangeError: timeout is/);
  }
  for (const size of [0, -1, 1.5, NaN, Infinity]) {
    assert.throws(() => lookUpOrigins(lookUp, { cache: { size, ttl: 1 } }), /cache\.size is/);
  }
  for (const ttl of [0, -1, NaN]) {
    assert.throws(() => lookUpOrigins(lookUp, { cache: { size: 1, ttl } }), /cache\.ttl is/);
  }
});

function fail(error: unknown): never {
  throw error;
}
