import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opaqueOrigin, tupleOrigin } from './origin.ts';
import {
  type CacheKey,
  hasHeaderName,
  hasMethod,
  networkPartitionKey,
  PreflightCache,
} from './preflight-cache.ts';

const key: CacheKey = {
  partition: 'https://a.example',
  origin: 'https://a.example',
  url: 'https://b.example/x',
  credentials: false,
};
const allowed = { methods: ['PUT'], headerNames: ['x-a'], maxAge: 10 };

function filled(): PreflightCache {
  const cache = new PreflightCache();
  cache.store(key, allowed, 1000);
  return cache;
}

test('an entry lives for its max-age, not a millisecond longer', () => {
  const cache = filled();
  assert.ok(hasMethod(cache.matching(key, 10_999), 'PUT'));
  assert.ok(!hasMethod(cache.matching(key, 11_000), 'PUT'));
  assert.ok(hasHeaderName(cache.matching(key, 10_999), 'X-A'));
  assert.ok(!hasHeaderName(cache.matching(key, 11_000), 'X-A'));
});

test('a max-age of 0 is never used', () => {
  const cache = new PreflightCache();
  cache.store(key, { ...allowed, maxAge: 0 }, 5);
  assert.ok(!hasMethod(cache.matching(key, 5), 'PUT'));
});

test('methods match by case, header names without', () => {
  const cache = filled();
  assert.ok(!hasMethod(cache.matching(key, 1000), 'put'));
  assert.ok(hasHeaderName(cache.matching(key, 1000), 'x-A'));
});

test('partition, origin and URL must all match', () => {
  const cache = filled();
  for (const other of [
    { ...key, partition: 'https://c.example' },
    { ...key, origin: 'null' },
    { ...key, url: 'https://b.example/x?y' },
  ]) {
    assert.ok(!hasMethod(cache.matching(other, 1000), 'PUT'));
  }
});

test('an entry without credentials serves no request with credentials; the reverse does', () => {
  const cache = filled();
  const withCredentials = { ...key, credentials: true };
  assert.ok(!hasMethod(cache.matching(withCredentials, 1000), 'PUT'));
  cache.store(withCredentials, { ...allowed, methods: ['DELETE'] }, 1000);
  assert.ok(hasMethod(cache.matching(withCredentials, 1000), 'DELETE'));
  assert.ok(hasMethod(cache.matching(key, 1000), 'DELETE'));
  assert.ok(!hasMethod(cache.matching(withCredentials, 1000), 'PUT'));
});

test('a cached `*` covers every method and every header name but Authorization', () => {
  const cache = new PreflightCache();
  cache.store(key, { methods: ['*'], headerNames: ['*'], maxAge: 10 }, 0);
  assert.ok(hasMethod(cache.matching(key, 0), 'CHICKEN'));
  assert.ok(hasHeaderName(cache.matching(key, 0), 'x-anything'));
  assert.ok(!hasHeaderName(cache.matching(key, 0), 'Authorization'));
});

test('a later preflight extends what is there and adds what is not', () => {
  const cache = filled();
  cache.store(key, { methods: ['PUT', 'PATCH'], headerNames: [], maxAge: 60 }, 2000);
  assert.ok(hasMethod(cache.matching(key, 61_999), 'PUT'));
  assert.ok(hasMethod(cache.matching(key, 61_999), 'PATCH'));
  assert.ok(!hasHeaderName(cache.matching(key, 11_000), 'x-a'));
});

test('clearing takes away the entries of that URL only', () => {
  const cache = filled();
  const other = { ...key, url: 'https://b.example/y' };
  cache.store(other, allowed, 1000);
  cache.clearEntries({ ...key, credentials: true });
  assert.ok(!hasMethod(cache.matching(key, 1000), 'PUT'));
  assert.ok(hasMethod(cache.matching(other, 1000), 'PUT'));
  cache.clear();
  assert.ok(!hasMethod(cache.matching(other, 1000), 'PUT'));
});

test('the cache is bounded: the oldest URLs go first', () => {
  const cache = filled();
  for (let n = 0; n < 10_000; n += 1)
    cache.store({ ...key, url: `https://b.example/${n}` }, allowed, 1000);
  assert.ok(!hasMethod(cache.matching(key, 1000), 'PUT'));
  assert.ok(hasMethod(cache.matching({ ...key, url: 'https://b.example/9999' }, 1000), 'PUT'));
});

test('the partition is the site of the top-level page; each opaque origin is its own', () => {
  const registrable = (): string => 'example.com';
  const top = tupleOrigin('https', 'a.example.com', 8443);
  assert.equal(networkPartitionKey(top, registrable), 'https://example.com');
  assert.equal(
    networkPartitionKey(top, () => null),
    'https://a.example.com',
  );
  const sandbox = opaqueOrigin();
  assert.equal(
    networkPartitionKey(sandbox, registrable),
    networkPartitionKey(sandbox, registrable),
  );
  assert.notEqual(
    networkPartitionKey(sandbox, registrable),
    networkPartitionKey(opaqueOrigin(), registrable),
  );
});
