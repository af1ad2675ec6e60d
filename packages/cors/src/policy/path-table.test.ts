import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { PathMatch } from './path-match.ts';
import { createPathTable } from './path-table.ts';
import { readPathPattern } from './read-path-pattern.ts';
import { cpuTime } from './rig.test.ts';

type Written = { readonly path?: string; readonly extensions?: readonly string[] };

function matchOf({ path, extensions }: Written): PathMatch {
  const pattern = path === undefined ? { kind: 'any' as const } : readPathPattern(path);
  assert.ok(typeof pattern === 'object');
  return { path: pattern, extensions: extensions ?? null };
}

/** What the rules say in plain words, one rule at a time. */
function covers({ path, extensions }: Written, target: string): boolean {
  const inPath =
    path === undefined ||
    (path.endsWith('/*') ? target.startsWith(path.slice(0, -1)) : target === path);
  const name = target.slice(target.lastIndexOf('/') + 1);
  const inExtensions =
    extensions === undefined ||
    extensions.some((extension) => name.includes('.') && name.split('.').at(-1) === extension);
  return inPath && inExtensions;
}

test('prefixes, exact paths and extensions', () => {
  const cases: readonly (readonly [Written, readonly string[], readonly string[]])[] = [
    [{}, ['/', '/a', '/a/b.c'], []],
    [{ path: '/*' }, ['/', '/a', '/a/b.c'], []],
    [{ path: '/' }, ['/'], ['/a']],
    [
      { path: '/api/*' },
      ['/api/', '/api/a', '/api/a/b'],
      ['/api', '/apia', '/API/a', '/x/api/a', '/'],
    ],
    [{ path: '/api' }, ['/api'], ['/api/', '/ap', '/api/x']],
    [{ path: '/api/' }, ['/api/'], ['/api', '/api/x']],
    [
      { extensions: ['woff2'] },
      ['/a.woff2', '/b/c.d.woff2', '/.woff2'],
      ['/a.woff', '/a.woff2/', '/woff2', '/a.WOFF2', '/awoff2'],
    ],
    [
      { path: '/fonts/*', extensions: ['ttf'] },
      ['/fonts/a.ttf'],
      ['/fonts/a', '/a.ttf', '/fonts.ttf'],
    ],
    [{ path: '/f.ttf', extensions: ['ttf'] }, ['/f.ttf'], ['/g.ttf']],
  ];
  for (const [written, inside, outside] of cases) {
    const table = createPathTable();
    assert.equal(table.add(matchOf(written)), true);
    for (const path of inside) assert.equal(table.find(path), 0, path);
    for (const path of outside) assert.equal(table.find(path), -1, path);
  }
});

const names = fc.constantFrom('', 'a', 'b', 'a.x', 'b.y', 'a.x.y');
const paths = fc
  .array(
    names.filter((name) => name !== ''),
    { maxLength: 2 },
  )
  .chain((folders) => names.map((name) => `/${[...folders, name].join('/')}`));
const extensions = fc.subarray(['x', 'y', 'z'], { minLength: 1 });
const written: fc.Arbitrary<Written> = fc.record(
  {
    path: fc.oneof(
      paths,
      paths.map((path) => `${path.replace(/\/$/, '')}/*`),
    ),
    extensions,
  },
  { requiredKeys: [] },
);

/** All paths that rules of these names can tell apart: known names, and one that no rule knows. */
function everyPath(): string[] {
  const folders = ['', '/a', '/b', '/a.x', '/b.y', '/a.x.y', '/q'];
  const files = ['', 'a', 'b', 'a.x', 'b.y', 'a.x.y', 'q', 'q.x', 'q.y', 'q.z', 'q.q'];
  const parents = folders.flatMap((one) =>
    folders.flatMap((two) => (one === '' ? [] : [one + two])),
  );
  const deep = parents.flatMap((parent) => folders.map((folder) => parent + folder));
  return [...new Set(['', ...deep])].flatMap((folder) => files.map((file) => `${folder}/${file}`));
}

test('the first rule that covers a path is found, and a rule is refused exactly when no path reaches it', () => {
  const all = everyPath();
  fc.assert(
    fc.property(fc.array(written, { minLength: 1, maxLength: 6 }), (rules) => {
      const table = createPathTable();
      const reachable = rules.map((rule) => table.add(matchOf(rule)));
      const reached = new Set<number>();
      for (const path of all) {
        const first = rules.findIndex((rule) => covers(rule, path));
        reached.add(first);
        assert.equal(table.find(path), first, path);
      }
      assert.deepEqual(
        reachable,
        rules.map((_, at) => reached.has(at)),
        JSON.stringify(rules),
      );
    }),
    { numRuns: 150 },
  );
});

test('50,000 rules, and paths of any depth', () => {
  const took = cpuTime(() => {
    const table = createPathTable();
    for (let at = 0; at < 50_000; at += 1) {
      assert.ok(table.add(matchOf({ path: `/t${at}/a/b/*`, extensions: ['x'] })));
    }
    assert.equal(table.find('/t49999/a/b/c.x'), 49_999);
    assert.equal(table.find(`/t1/a/b/${'d/'.repeat(4000)}e.x`), 1);
    assert.equal(table.find('/a'.repeat(4000)), -1);
  });
  assert.ok(took < 3000, `${took} ms`);
});
