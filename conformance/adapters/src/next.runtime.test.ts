import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { contractOf } from './contract.ts';
import { startElsewhere } from './elsewhere.ts';
import { letsItsPageIn } from './example.ts';
import { member } from './policies.ts';
import { rawHead } from './raw.ts';
import type { Subject } from './subject.ts';

const suite = fileURLToPath(new URL('../next/', import.meta.url));
const example = fileURLToPath(new URL('../../../examples/next/', import.meta.url));

const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const env = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  // It would ask the registry for what the lock file does not say of other platforms.
  NEXT_IGNORE_INCORRECT_LOCKFILE: '1',
};

for (const cwd of [suite, example]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  assert.equal(status, 0, `next build failed\n${stdout}${stderr}`);
}

/** Where the policies are in force. */
function startNext(mode: 'proxy' | 'routes' | 'server'): Promise<Subject> {
  const given = { ...env, SUITE_MODE: mode };
  return startElsewhere(process.execPath, ['server.mjs'], { cwd: suite, env: given });
}

/** What Next says of its own, in lines of its own. */
const addsToVary = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'accept-encoding',
];

contractOf("Next.js's proxy", () => startNext('proxy'), { addsToVary });
contractOf("Next.js's route handlers", () => startNext('routes'), { addsToVary });
contractOf('node:http before Next.js', () => startNext('server'), { addsToVary });

test('a page has its headers, but only a custom server keeps its Vary', async () => {
  for (const [mode, varies] of [
    ['proxy', false],
    ['server', true],
  ] as const) {
    const server = await startNext(mode);
    try {
      const { values } = await rawHead(server.url, ['GET /api/page HTTP/1.1', `Origin: ${member}`]);
      assert.deepEqual(values('access-control-allow-origin'), [member]);
      assert.equal(/origin/i.test(values('vary').join()), varies, values('vary').join());
    } finally {
      await server.close();
    }
  }
});

test('the example next lets its page in, and no other', { timeout: 20_000 }, async () => {
  const server = spawn(process.execPath, [next, 'start', '-H', '127.0.0.1', '-p', '0'], {
    cwd: example,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (url === undefined) continue;
      await letsItsPageIn(url);
      return;
    }
    assert.fail('next start ended');
  } finally {
    server.kill();
  }
});
