/** What the tests of targets and `npm run fuzz` share: no value of a policy changes the structure of what is written. */
import assert from 'node:assert/strict';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import * as fc from 'fast-check';
import { compile } from './compile.ts';
import type { Feature } from './feature.ts';
import type { EmittedFile, Target } from './target.ts';

/** Emitted files as their server reads them. */
export type Reading = {
  /** Directives, words, marks, each as itself; of those that are values, only that they are there. */
  readonly structure: readonly string[];
  /** The values, without their quoting. A regular expression for paths begins with `^`, or is the whole of one. */
  readonly values: readonly string[];
};

/** Reads files as their server does; written after its documentation, independently of how we quote. */
export type Reader = (files: readonly EmittedFile[]) => Reading;

/** What strangers could have had a say in: everything in a policy that is not an origin. */
export type Names = {
  readonly header: string;
  readonly method: string;
  readonly folder: string;
};

const benign: Names = { header: 'X-A', method: 'M', folder: 'b' };

const token = fc
  .string({
    unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
    minLength: 1,
    maxLength: 8,
  })
  .filter((name) => name !== '*');
// Some targets take no others than plain ones.
const segment = fc.oneof(
  fc.constant(benign.folder),
  fc.string({
    unit: fc.constantFrom(...Array.from("!$&'()*+,;=:@|[]^`~-aZ0", (each) => each), '%22', '%7B'),
    minLength: 1,
    maxLength: 8,
  }),
);

/** Names that mean something to one language or another. */
export const hostileNames: fc.Arbitrary<Names> = fc.record({
  header: token,
  method: token,
  folder: segment,
});

/**
 * Holds what a target writes for a policy with such names against what it writes for one without.
 *
 * @returns false where no policy can have them, or the target refuses it
 */
export function keepsStructure(target: Target, form: string, read: Reader, names: Names): boolean {
  const expected = written(target, form, names);
  if (expected === null) return false;
  const plain = written(target, form, benign);
  assert.ok(plain !== null, `${target.id} refuses a policy without anything special in it`);
  const { structure, values } = read(expected);
  assert.deepEqual(structure, read(plain).structure);
  const items = new Set(values.flatMap((value) => [value, ...value.split(/, ?/)]));
  assert.ok(items.has(names.header), `no ${names.header} among ${values.join('\n')}`);
  assert.ok(items.has(names.method), `no ${names.method} among ${values.join('\n')}`);
  if (target.supports['path-prefix'] === true) {
    const path = `/a/${names.folder}/`;
    const isFound = values.some((value) => value === path || isRegexOf(value, path));
    assert.ok(isFound, `nothing for ${path} among ${values.join('\n')}`);
  }
  return true;
}

/** Tries hundreds of names with every form of a target. */
export function assertStructure(target: Target, read: Reader): void {
  for (const { id } of target.forms) {
    let tried = 0;
    fc.assert(
      fc.property(hostileNames, (names) => {
        if (keepsStructure(target, id, read, names)) tried += 1;
      }),
    );
    assert.ok(tried > 30, `only ${tried} policies were written`);
  }
}

function written(
  target: Target,
  form: string,
  { header, method, folder }: Names,
): readonly EmittedFile[] | null {
  const has = (feature: Feature): boolean => target.supports[feature] === true;
  const parsed = parsePolicy({
    rules: [
      {
        ...(has('path-prefix') && { match: { path: `/a/${folder}/*` } }),
        allowOrigins: has('several-origins')
          ? ['https://a.example', 'https://b.example']
          : ['https://a.example'],
        allowHeaders: [header],
        ...(has('exposed-headers') && { exposeHeaders: [header] }),
        allowMethods: [method],
        ...(has('max-age') && { maxAge: 600 }),
      },
    ],
  });
  // Some names are the browser's own, some paths have two readings.
  if (!parsed.ok) return null;
  const compiled = compile(target, parsed.policy, { form, upstream: 'http://127.0.0.1:1' });
  return compiled.ok ? compiled.emitted.files : null;
}

function isRegexOf(value: string, path: string): boolean {
  if (!/^\^?\/a\//.test(value)) return false;
  try {
    return new RegExp(`^(?:${value})`).test(`${path}b`);
  } catch {
    return false;
  }
}
