import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opaqueOrigin, tupleOrigin } from './origin.ts';
import { type CacheKey, networkPartitionKey, PreflightCache } from './preflight-cache.ts';

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
  assert.ok(cache.hasMethod(key, 'PUT', 10_999));
  assert.ok(!cache.hasMethod(key, 'PUT', 11_000));
  assert.ok(cache.hasHeaderName(key, 'X-A', 10_999));
  assert.ok(!cache.hasHeaderName(key, 'X-A', 11_000));
});

test('a max-age of 0 is never used', () => {
  const cache = new PreflightCache();
  cache.store(key, { ...allowed, maxAge: 0 }, 5);
  assert.ok(!cache.hasMethod(key, 'PUT', 5));
});

test('methods match by case, header names without', () => {
  const cache = filled();
  assert.ok(!cache.hasMethod(key, 'put', 1000));
  assert.ok(cache.hasHeaderName(key, 'x-A', 1000));
});

test('partition, origin and URL must all match', () => {
  const cache = filled();
  for (const other of [
    { ...key, partition: 'https://c.example' },
    { ...key, origin: 'null' },
    { ...key, url: 'https://b.example/x?y' },
  ]) {
    assert.ok(!cache.hasMethod(other, 'PUT', 1000));
  }
});

test('an entry without credentials serves no request with credentials; the reverse does', () => {
  const cache = filled();
  const withCredentials = { ...key, credentials: true };
  assert.ok(!cache.hasMethod(withCredentials, 'PUT', 1000));
  cache.store(withCredentials, { ...allowed, methods: ['DELETE'] }, 1000);
  assert.ok(cache.hasMethod(withCredentials, 'DELETE', 1000));
  assert.ok(cache.hasMethod(key, 'DELETE', 1000));
  assert.ok(!cache.hasMethod(withCredentials, 'PUT', 1000));
});

test('a cached `*` covers every method and every header name but Authorization', () => {
  const cache = new PreflightCache();
  cache.store(key, { methods: ['*'], headerNames: ['*'], maxAge: 10 }, 0);
  assert.ok(cache.hasMethod(key, 'CHICKEN', 0));
  assert.ok(cache.hasHeaderName(key, 'x-anything', 0));
  assert.ok(!cache.hasHeaderName(key, 'Authorization', 0));
});

test('a later preflight extends what is there and adds what is not', () => {
  const cache = filled();
  cache.store(key, { methods: ['PUT', 'PATCH'], headerNames: [], maxAge: 60 }, 2000);
  assert.ok(cache.hasMethod(key, 'PUT', 61_999));
  assert.ok(cache.hasMethod(key, 'PATCH', 61_999));
  assert.ok(!cache.hasHeaderName(key, 'x-a', 11_000));
});

test('clearing takes away the entries of that URL only', () => {
  const cache = filled();
  const other = { ...key, url: 'https://b.example/y' };
  cache.store(other, allowed, 1000);
  cache.clearEntries({ ...key, credentials: true });
  assert.ok(!cache.hasMethod(key, 'PUT', 1000));
  assert.ok(cache.hasMethod(other, 'PUT', 1000));
  cache.clear();
  assert.ok(!cache.hasMethod(other, 'PUT', 1000));
});

test('the cache is bounded: the oldest URLs go first', () => {
  const cache = filled();
  for (let n = 0; n < 10_000; n += 1)
    cache.store({ ...key, url: `https://b.example/${n}` }, allowed, 1000);
  assert.ok(!cache.hasMethod(key, 'PUT', 1000));
  assert.ok(cache.hasMethod({ ...key, url: 'https://b.example/9999' }, 'PUT', 1000));
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
