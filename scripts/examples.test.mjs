// Compiles and runs the examples of all docstrings. A statement with a value behind it, `expression; // value`,
// must give that value.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

const work = `${root}node_modules/.cache/crossguard-examples`;
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });

const sources = ['packages/cors/src', 'packages/crossguard/src'].flatMap((folder) =>
  readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => `${folder}/${name}`),
);

const examples = sources.flatMap((source) => {
  const text = readFileSync(root + source, 'utf8');
  const blocks = text.matchAll(/^ *\* @example\n *\* ```ts\n((?: *\*.*\n)*?) *\* ```$/gm);
  return Array.from(blocks, ([, block], index) => ({
    source,
    name: `${source.replaceAll(/\W/g, '-')}-${index + 1}`,
    code: compile(block.replaceAll(/^ *\* ?/gm, '')),
  }));
});
// The README's programs are compiled, and not run: they listen on fixed ports.
const readme = Array.from(
  readFileSync(`${root}README.md`, 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm),
  ([, code], index) => ({ name: `README-${index + 1}`, code }),
);
for (const { name, code } of [...examples, ...readme]) writeFileSync(`${work}/${name}.ts`, code);
writeFileSync(
  `${work}/tsconfig.json`,
  JSON.stringify({
    compilerOptions: {
      target: 'es2023',
      module: 'nodenext',
      types: ['node'],
      strict: true,
      skipLibCheck: true,
      outDir: 'out',
    },
    include: ['*.ts'],
  }),
);
writeFileSync(`${work}/package.json`, '{ "type": "module" }');

test('the examples compile', () => {
  const tsc = `${root}node_modules/typescript/bin/tsc`;
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', work], { encoding: 'utf8' });
  assert.equal(stdout, '');
});

for (const { source, name } of examples) {
  test(`${source}: ${name}`, () => import(pathToFileURL(`${work}/out/${name}.js`).href));
}

test('there are examples', () => assert.ok(examples.length > 20, `${examples.length} examples`));

/**
 * Turns `expression; // value` into an assertion.
 *
 * @param {string} example
 */
function compile(example) {
  const out = [`import assert from 'node:assert/strict';`];
  let statement = '';
  for (const line of example.split('\n')) {
    const end = /^(\S.*?|\S);(?: \/\/ (.*))?$/.exec(line);
    if (end === null) {
      statement += `${line}\n`;
      continue;
    }
    const [, last = '', value] = end;
    const code = statement + last;
    const isExpression = !/^(?:import|const|let|export|for|if)\b/.test(code);
    out.push(
      value !== undefined && isExpression
        ? `assert.deepEqual(await (${code}), ${value});`
        : `${code};`,
    );
    statement = '';
  }
  return `${out.join('\n')}\n${statement}`;
}
