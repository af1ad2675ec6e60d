// Packs each published package as npm would, and checks the tarball: publint for its package.json,
// are-the-types-wrong for what TypeScript finds in it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './setup.mjs';

for (const name of ['cors', 'crossguard']) {
  const folder = join(root, 'packages', name);
  const target = mkdtempSync(join(tmpdir(), 'crossguard-pack-'));
  try {
    const packed = spawnSync('npm', ['pack', '--silent', '--pack-destination', target], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (packed.status !== 0) process.exit(packed.status ?? 1);
    const [tarball = ''] = readdirSync(target);
    run('npx', ['publint', '--strict', folder]);
    run('npx', ['attw', '--quiet', '--profile', 'esm-only', join(target, tarball)]);
  } finally {
    rmSync(target, { recursive: true });
  }
}
