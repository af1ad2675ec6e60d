import assert from 'node:assert/strict';
import { test } from 'node:test';

import { GuardedHeaders } from './guarded-headers.ts';
import { Headers, headersOver } from './headers.ts';

test('iterating sorts, lower-cases and combines, but for Set-Cookie', () => {
  const headers = new Headers([
    ['X-B', ' 1\t'],
    ['set-cookie', 'b=2'],
    ['x-A', ''],
    ['X-b', '2'],
    ['Set-Cookie', 'a=1'],
  ]);
  assert.deepEqual(
    [...headers],
    [
      ['set-cookie', 'b=2'],
      ['set-cookie', 'a=1'],
      ['x-a', ''],
      ['x-b', '1, 2'],
    ],
  );
  assert.deepEqual(headers.getSetCookie(), ['b=2', 'a=1']);
  assert.equal(headers.get('SET-COOKIE'), 'b=2, a=1');
});

test('an iterator sees changes made meanwhile', () => {
  const headers = new Headers({ b: '2', d: '4' });
  const iterator = headers.keys();
  assert.equal(iterator.next().value, 'b');
  headers.set('c', '3');
  headers.delete('d');
  assert.deepEqual([...iterator], ['c']);
  assert.equal(Object.prototype.toString.call(iterator), '[object Headers Iterator]');
});

test('ten thousand headers are iterated over in reasonable time', () => {
  const headers = new Headers(Array.from({ length: 10_000 }, (_, at) => [`x-${at}`, '1']));
  const start = performance.now();
  assert.equal([...headers].length, 10_000);
  assert.ok(performance.now() - start < 2000);
});

test('what is no header throws a TypeError', () => {
  const headers = new Headers();
  for (const bad of ['', 'a b', 'a:', 'é', '\u0100']) {
    assert.throws(() => headers.append(bad, 'x'), TypeError, bad);
    assert.throws(() => headers.get(bad), TypeError, bad);
    assert.throws(() => headers.delete(bad), TypeError, bad);
  }
  for (const bad of ['a\nb', 'a\rb', 'a\0b', '\u0100']) {
    assert.throws(() => headers.set('a', bad), TypeError);
  }
  headers.set('a', '\n\u0001é\r');
  assert.equal(headers.get('a'), '\u0001é');
});

test('what it can be made of', () => {
  assert.deepEqual([...new Headers(new Headers({ a: '1' }))], [['a', '1']]);
  assert.deepEqual([...new Headers(new Map([['a', '1']]))], [['a', '1']]);
  const make = (init: unknown): unknown => Reflect.construct(Headers, [init]);
  for (const bad of [null, 1, 'ab', [['a']], [['a', '1', '2']], [1], { a: Symbol('s') }]) {
    assert.throws(() => make(bad), TypeError, JSON.stringify(bad));
  }
  assert.throws(() => make({ [Symbol('s')]: '1' }), TypeError);
});

test('a record is read in Web IDL order, non-enumerable properties left out', () => {
  const log: string[] = [];
  const record = new Proxy(
    { b: '1', a: '2' },
    {
      get(target, key, receiver): unknown {
        log.push(`get ${String(key)}`);
        return Reflect.get(target, key, receiver);
      },
      ownKeys: (target) => [...Reflect.ownKeys(target)],
    },
  );
  Object.defineProperty(record, 'hidden', { value: 'x', enumerable: false, configurable: true });
  assert.deepEqual([...new Headers(record).keys()], ['a', 'b']);
  assert.deepEqual(log, ['get Symbol(Symbol.iterator)', 'get b', 'get a']);
});

test('guards: what each lets a script set', () => {
  const offered: readonly [string, string][] = [
    ['Accept', 'text/html'],
    ['Cookie', 'a=1'],
    ['Content-Type', 'application/json'],
    ['Range', 'bytes=0-'],
    ['Sec-Fetch-Site', 'none'],
    ['Set-Cookie', 'a=1'],
    ['X-HTTP-Method-Override', 'TRACE'],
    ['X-Own', '1'],
  ];
  const kept = (guard: 'none' | 'request' | 'request-no-cors' | 'response'): string[] => {
    const headers = headersOver(new GuardedHeaders([], guard));
    for (const [name, value] of offered) headers.append(name, value);
    return [...headers.keys()];
  };
  assert.equal(kept('none').length, offered.length);
  assert.deepEqual(kept('request'), ['accept', 'content-type', 'range', 'x-own']);
  assert.deepEqual(kept('request-no-cors'), ['accept']);
  assert.deepEqual(
    kept('response'),
    kept('none').filter((name) => name !== 'set-cookie'),
  );
});

test('guard immutable: every change throws, bad names first', () => {
  const headers = headersOver(new GuardedHeaders([['a', '1']], 'immutable'));
  assert.throws(() => headers.append('a', '2'), /immutable/);
  assert.throws(() => headers.set('a', '2'), /immutable/);
  assert.throws(() => headers.delete('absent'), /immutable/);
  assert.throws(() => headers.delete('a b'), /not a header name/);
  assert.equal(headers.get('a'), '1');
});

test('guard request-no-cors: values are judged combined, and a change takes Range away', () => {
  const guarded = new GuardedHeaders([['Range', 'bytes=0-']], 'request-no-cors');
  const headers = headersOver(guarded);
  headers.append('X-Own', '1');
  assert.equal(headers.get('range'), 'bytes=0-');
  headers.append('Accept', 'a'.repeat(100));
  assert.equal(headers.get('range'), null);
  headers.append('Accept', 'b'.repeat(100));
  assert.equal(headers.get('accept'), 'a'.repeat(100));
});
