import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { letsItsPageIn } from './example.ts';

const examples = new URL('../../../examples/', import.meta.url);
const servers = readdirSync(examples)
  .map((name) => ({ name, file: fileURLToPath(new URL(`${name}/server.mjs`, examples)) }))
  .filter(({ file }) => existsSync(file));

test('there are examples', () => assert.ok(servers.length >= 10));

for (const { name, file } of servers) {
  test(`the example ${name} lets its page in, and no other`, { timeout: 20_000 }, async () => {
    const server = spawn(process.execPath, [file], {
      env: { ...process.env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [said]: unknown[] = await once(server.stdout, 'data');
      await letsItsPageIn(String(said).trim());
    } finally {
      server.kill();
    }
  });
}
