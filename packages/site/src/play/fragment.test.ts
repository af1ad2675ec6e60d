import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { initiators } from '@crossguard/cors/browser/page';
import fc from 'fast-check';
import { fromFragment, toFragment } from './fragment.ts';
import { initiatorTitles } from '../words/play-words.ts';
import { firstState } from './state.ts';

test('a link holds everything, whatever was typed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (url, policy, headers) => {
      const state = { ...firstState, policy, request: { ...firstState.request, url, headers } };
      assert.deepEqual(await fromFragment(`#${await toFragment(state)}`), state);
    }),
    { numRuns: 50 },
  );
});

test('a fragment that no link of ours has is nothing, and throws nothing', async () => {
  const written = (value: unknown): string =>
    `1.${deflateRawSync(JSON.stringify(value)).toString('base64url')}`;
  const { request } = firstState;
  for (const fragment of [
    '',
    '#',
    '#main',
    '#1.',
    '#1.????',
    '#1.AAAA',
    '#2.AAAA',
    written(null),
    written({}),
    written({ ...firstState, engine: 'netscape' }),
    written({ ...firstState, request: { ...request, url: { toString: 'x' } } }),
    written({ ...firstState, request: { ...request, as: '<script>' } }),
  ]) {
    assert.equal(await fromFragment(fragment), null, fragment);
  }
  await fc.assert(
    fc.asyncProperty(fc.base64String(), async (text) => {
      assert.equal(await fromFragment(`#1.${text.replaceAll(/[+/=]/g, '-')}`), null);
    }),
    { numRuns: 50 },
  );
});

test('keys that the state does not have are left behind', async () => {
  const hostile = `{"__proto__":{"x":1},"more":2,${JSON.stringify(firstState).slice(1)}`;
  const read = await fromFragment(`#1.${deflateRawSync(hostile).toString('base64url')}`);
  assert.deepEqual(read, firstState);
});

test('a link that unpacks to gigabytes is not unpacked', async () => {
  const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 'a')).toString('base64url');
  assert.equal(await fromFragment(`#1.${bomb}`), null);
});

test('whatever can ask can be chosen, and shared', () => {
  assert.deepEqual([...initiators].sort(), Object.keys(initiatorTitles).sort());
});
