import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cors } from '@crossguard/cors/elysia';
import { createAdaptorServer } from '@hono/node-server';
import { Elysia } from 'elysia';

import { listening } from './app.ts';
import { contract } from './contract.ts';
import { elysiaApp } from './elysia-app.ts';
import { policyOf } from './policies.ts';

contract('Elysia', (given) => {
  const server = createAdaptorServer({ fetch: elysiaApp(given).fetch });
  if (!('closeAllConnections' in server)) throw new Error('not a server of node:http');
  return listening(server.listen(0, '127.0.0.1'));
});

test('where Elysia would ignore it, it says so', () => {
  const plugin = cors(policyOf({ rules: [{ allowOrigins: ['*'] }] }));
  assert.throws(() => new Elysia({ aot: false }).use(plugin), /@crossguard\/cors\/web/);
});
