import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createBrowser } from 'crossguard';

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
    const page = createBrowser({ url: 'https://app.example.com/' });
    const other = createBrowser({ url: 'https://evil.example/' });
    try {
      const [said]: unknown[] = await once(server.stdout, 'data');
      const url = String(said).trim();
      const response = await page.fetch(url, { headers: { 'X-Token': '1' } });
      assert.equal(await response.text(), 'hello');
      await assert.rejects(other.fetch(url), TypeError);
    } finally {
      server.kill();
      await Promise.all([page.close(), other.close()]);
    }
  });
}
