import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = new URL('../../../', import.meta.url);
const adapters = readdirSync(new URL('packages/cors/src/adapters', root));

/** Where an adapter's contract and example are in other files than all the others'. */
const unlike: ReadonlyMap<string, { readonly suite?: string; readonly example?: string }> = new Map(
  [['next', { suite: 'next.runtime.test.ts', example: 'proxy.js' }]],
);

test('there are adapters', () => assert.ok(adapters.length >= 10, adapters.join()));

for (const name of adapters) {
  test(`${name} has all that an adapter has`, () => {
    const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
    const folder = `packages/cors/src/adapters/${name}`;
    const publicPath = `@crossguard/cors/${name}`;
    assert.match(read(`${folder}/${name}.ts`), /^export function cors\b/m);
    const { exports }: { exports: Record<string, unknown> } = JSON.parse(
      read('packages/cors/package.json'),
    );
    assert.deepEqual(exports[`./${name}`], {
      types: `./dist/adapters/${name}/${name}.d.ts`,
      default: `./dist/adapters/${name}/${name}.js`,
    });
    const { suite = `${name}.test.ts`, example = 'server.mjs' } = unlike.get(name) ?? {};
    assert.match(read(`conformance/adapters/src/${suite}`), /^contract(?:Of)?\(/m);
    for (const page of [`${folder}/README.md`, `examples/${name}/${example}`]) {
      assert.ok(read(page).includes(`'${publicPath}'`), `${page} does not use ${publicPath}`);
    }
    assert.match(read(`examples/${name}/README.md`), /^# /);
  });
}
