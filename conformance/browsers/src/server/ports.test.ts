import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { origins } from '../generate/origins.ts';
import { generate } from '../generate/generate.ts';
import { listenTogether, portsAt } from './ports.ts';

test('what is derived from an origin is derived from the moved one', () => {
  const { toWire } = portsAt('931');
  assert.equal(toWire('http://127.0.0.1:8601'), 'http://127.0.0.1:9311');
  assert.equal(
    toWire('http://127.0.0.1:86010, http://127.0.0.1:860'),
    'http://127.0.0.1:93110, http://127.0.0.1:931',
  );
  assert.equal(toWire('http://127.0.0.1:08601'), 'http://127.0.0.1:09311');
  assert.equal(toWire('http://127.0.0.1:8699'), 'http://127.0.0.1:8699');
  assert.equal(toWire('http://localhost:8603/s/860-8601/0'), 'http://localhost:9313/s/860-8601/0');
});

test('an exchange comes back from the wire as it went', () => {
  const { toWire, toRecord } = portsAt('931');
  for (let i = 0; i < 500; i += 1) {
    const text = JSON.stringify(generate(860, i));
    assert.equal(toRecord(toWire(text)), text);
  }
});

test('two runs on one machine take different ports', async (t) => {
  const four = () => [0, 1, 2, 3].map(() => createServer());
  const [first, second] = [four(), four()];
  t.after(() => [...first, ...second].forEach((server) => server.close()));
  const [one, other] = [await listenTogether(first), await listenTogether(second)];
  assert.notEqual(one.toWire(origins.page), other.toWire(origins.page));
  assert.ok([...first, ...second].every((server) => server.listening));
});
