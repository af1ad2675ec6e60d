import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const examples = new URL('../../../examples/', import.meta.url);

function start(name: string): ChildProcessByStdio<null, Readable, null> {
  return spawn(process.execPath, [fileURLToPath(new URL(`${name}/server.mjs`, examples))], {
    env: { ...process.env, PORT: '0', EXPORT_INTERVAL: '100' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function ask(url: string): Promise<void> {
  await fetch(url, { headers: { Origin: 'https://app.example.com' } });
  for (const _ of [1, 2]) await fetch(url, { headers: { Origin: 'https://evil.example' } });
}

test('Prometheus is told of every decision', { timeout: 20_000 }, async () => {
  const server = start('prometheus');
  try {
    const [said]: unknown[] = await once(server.stdout, 'data');
    const url = String(said).trim();
    await ask(url);
    await fetch(new URL('/elsewhere', url));
    const text = await (await fetch(new URL('/metrics', url))).text();
    const counts = text.split('\n').filter((line) => line.startsWith('crossguard_'));
    assert.deepEqual(counts.sort(), [
      'crossguard_decisions_total{kind="actual",reason="origin-allowed",rule="0"} 1',
      'crossguard_decisions_total{kind="actual",reason="origin-refused",rule="0"} 2',
      'crossguard_decisions_total{kind="pass",reason="no-rule",rule=""} 1',
    ]);
  } finally {
    server.kill();
  }
});

test('OpenTelemetry is told of every decision', { timeout: 20_000 }, async () => {
  const server = start('opentelemetry');
  try {
    let said = '';
    for await (const chunk of server.stdout) {
      if (said === '') void ask(String(chunk).trim());
      said += String(chunk);
      // The exporter prints objects as Node shows them: one data point for each set of attributes.
      const points = [...said.matchAll(/'crossguard\.reason': '([a-z-]+)'[^]*?value: (\d+)/g)];
      const counts = new Set(points.map(([, reason, value]) => `${reason} ${value}`));
      if (counts.has('origin-allowed 1') && counts.has('origin-refused 2')) return;
    }
    assert.fail(said);
  } finally {
    server.kill();
  }
});
