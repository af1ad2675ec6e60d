import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const site = new URL('../../../crossguard/dist/site/', import.meta.url);

test('the playground’s first load is under 150 KB of compressed JavaScript', () => {
  const html = readFileSync(new URL('index.html', site), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="(?<path>[^"]+\.js)"/g)].map(
    ({ groups }) => groups?.['path'] ?? '',
  );
  assert.ok(scripts.length > 0);
  const sizes = scripts.map((path) => gzipSync(readFileSync(new URL(path, site))).length);
  const size = sizes.reduce((sum, one) => sum + one, 0);
  assert.ok(size < 150 * 1024, `${size} bytes`);
  // The editor is loaded after the first paint.
  assert.ok(!html.includes('code-editor'));
});
