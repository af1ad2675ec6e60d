import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../../bin/crossguard.js', import.meta.url));

test('serves the guide and the playground where it says, and ends well', async (t) => {
  const child = spawn(process.execPath, [bin, 'guide', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const [guide = '', playground = ''] = String(line).match(/http:[^\s,]+/g) ?? [];
  assert.match(await (await fetch(guide)).text(), /Preflights/);
  assert.match(await (await fetch(playground)).text(), /The CORS playground/);
  child.kill('SIGINT');
  assert.deepEqual(await once(child, 'close'), [0, null]);
});

test('a port that is none is misuse', async () => {
  const child = spawn(process.execPath, [bin, 'guide', '--port', 'x'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said]: unknown[] = await once(child.stderr, 'data');
  assert.match(String(said), /^error: .*0 to 65535/);
  assert.deepEqual(await once(child, 'close'), [2, null]);
});
