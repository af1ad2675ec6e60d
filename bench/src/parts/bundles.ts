import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { compile } from 'crossguard/targets/compile';
import { web } from 'crossguard/targets/web/web';
import { build } from 'esbuild';
import { policyOf } from '../frameworks/policy.ts';
import { definePart, type Part } from '../part.ts';
import { verdict } from '../table.ts';

type Entry = {
  readonly name: string;
  readonly code: string;
  /** KB (1,000 bytes) after gzip; null where it is a peer's. */
  readonly most: number | null;
};
/** `size` in KB (1,000 bytes) after gzip. */
export type Bundle = Pick<Entry, 'name' | 'most'> & { readonly size: number };

const entries: readonly Entry[] = [
  {
    name: 'Web, policy compiled ahead',
    code: compiledAhead(),
    most: 1.5,
  },
  {
    name: 'node adapter with validation',
    code: `export { cors } from '@crossguard/cors/node';
      export { parsePolicy } from '@crossguard/cors/policy/parse-policy';`,
    most: 8,
  },
  { name: 'cors', code: "export { default } from 'cors';", most: null },
  { name: 'hono/cors', code: "export { cors } from 'hono/cors';", most: null },
  { name: '@fastify/cors', code: "export { default } from '@fastify/cors';", most: null },
];

/** What a bundler makes of what a program imports. */
export const bundles: Part = definePart('bundles', measureBundles, (data) => [
  {
    title: 'Bundles',
    note: 'Minified by esbuild, after gzip',
    columns: ['', 'size', 'bar'],
    rows: data.map(({ name, size, most }) => [
      name,
      `${size.toFixed(2)} KB`,
      most === null ? '' : verdict(size <= most, `≤ ${most} KB`),
    ]),
  },
]);

/** What `crossguard compile --target web` writes of the policy of the other measurements. */
function compiledAhead(): string {
  const compiled = compile(web, policyOf(['https://app.example.com', 'https://*.example.org']), {
    form: 'module',
    upstream: '',
  });
  if (!compiled.ok) throw new Error('the policy of the measurements is refused');
  return compiled.emitted.files.map(({ text }) => text).join('\n');
}

export async function measureBundles(): Promise<readonly Bundle[]> {
  const all: Bundle[] = [];
  for (const { name, code, most } of entries) {
    const { outputFiles } = await build({
      stdin: { contents: code, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      platform: 'node',
      target: 'es2023',
    });
    const size = outputFiles.reduce(
      (sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length,
      0,
    );
    all.push({ name, most, size: size / 1000 });
  }
  return all;
}
