import assert from 'node:assert/strict';
import { test } from 'node:test';
import { originCause } from './origin-cause.ts';

const cases: readonly (readonly [value: string, origin: string, cause: string])[] = [
  ['https://app.example.com/', 'https://app.example.com', 'trailing-slash'],
  ['https://app.example.com/app', 'https://app.example.com', 'path'],
  ['app.example.com', 'https://app.example.com', 'missing-scheme'],
  ['localhost:3000', 'http://localhost:3000', 'missing-scheme'],
  ['//app.example.com', 'https://app.example.com', 'missing-scheme'],
  ['https://App.example.com', 'https://app.example.com', 'upper-case'],
  ['https://app.example.com:443', 'https://app.example.com', 'default-port'],
  ['http://app.example.com', 'https://app.example.com', 'scheme'],
  ['https://app.example.com', 'http://app.example.com', 'scheme'],
  ['http://localhost:3000', 'http://localhost:5173', 'port'],
  ['http://localhost', 'http://localhost:5173', 'port'],
  ['https://www.example.com', 'https://example.com', 'www'],
  ['https://example.com', 'https://www.example.com', 'www'],
  ['https://other.example', 'https://app.example.com', 'other-origin'],
  ['https://*.example.com', 'https://app.example.com', 'pattern'],
  ['^https://.*$', 'https://app.example.com', 'pattern'],
  ['"https://app.example.com"', 'https://app.example.com', 'quotes'],
  ['null', 'https://app.example.com', 'null-for-real-origin'],
  ['https://app.example.com', 'null', 'real-origin-for-null'],
  ['true', 'https://app.example.com', 'no-origin'],
  ['', 'https://app.example.com', 'no-origin'],
];
for (const [value, origin, cause] of cases) {
  test(`${JSON.stringify(value)} for ${origin}: ${cause}`, () => {
    assert.equal(originCause(value, origin), cause);
  });
}
