import assert from 'node:assert/strict';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import * as fc from 'fast-check';
import { compile } from '../compile.ts';
import type { Feature } from '../feature.ts';
import type { EmittedFile, Target } from '../target.ts';
import { readerOf } from './readers.ts';

/** What strangers could have had a say in: everything in a policy that is not an origin. */
export type Names = {
  readonly header: string;
  readonly method: string;
  readonly folder: string;
};

const benign: Names = { header: 'X-A', method: 'PUT', folder: 'b' };

/** Escapes can be written in two ways, so some languages have them in another kind of match. */
const escaped: Names = { ...benign, folder: '%C3%A9' };

// Some targets take none but plain ones, of one kind or another.
const token = (plain: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant(plain),
    fc
      .string({
        unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
        minLength: 1,
        maxLength: 8,
      })
      .filter((name) => name !== '*'),
  );
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
  header: token(benign.header),
  method: token(benign.method),
  folder: segment,
});

/**
 * Holds what a target writes for policies with such names against what it writes for one without.
 *
 * @param form one of the target's
 * @returns a function that says false where no policy can have the names, or the target refuses it
 */
export function structureCheck(target: Target, form: string): (names: Names) => boolean {
  const read = readerOf(target);
  const structureFor = (names: Names): readonly string[] => {
    const files = written(target, form, names);
    assert.ok(files !== null, `${target.id} refuses ${JSON.stringify(names)}`);
    return read(files).structure;
  };
  const plain = structureFor(benign);
  let withEscapes: readonly string[] | null = null;
  return (names) => {
    const files = written(target, form, names);
    if (files === null) return false;
    const { structure, values } = read(files);
    if (names.folder.includes('%')) {
      withEscapes ??= structureFor(escaped);
      assert.deepEqual(structure, withEscapes);
    } else assert.deepEqual(structure, plain);
    assertThere(target, names, values);
    return true;
  };
}

function assertThere(target: Target, names: Names, values: readonly string[]): void {
  const items = new Set(values.flatMap((value) => [value, ...value.split(/, ?/)]));
  assert.ok(items.has(names.header), `no ${names.header} among ${values.join('\n')}`);
  if (target.supports['max-age'] === true) {
    assert.ok(items.has(names.method), `no ${names.method} among ${values.join('\n')}`);
  }
  if (target.supports['path-prefix'] !== true) return;
  const path = `/a/${names.folder}/`;
  const isFound = values.some((value) => value === path || isRegexOf(value, path));
  assert.ok(isFound, `nothing for ${path} among ${values.join('\n')}`);
}

/** Tries names with every form of a target. */
export function assertStructure(target: Target): void {
  for (const { id } of target.forms) {
    const keepsStructure = structureCheck(target, id);
    let tried = 0;
    fc.assert(
      fc.property(hostileNames, (names) => {
        if (keepsStructure(names)) tried += 1;
      }),
      { numRuns: 150 },
    );
    assert.ok(tried > 20, `only ${tried} policies were written`);
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
        ...(has('credentials') && { allowCredentials: true }),
        // What knows no max-age answers no preflights, which these are for.
        ...(has('max-age') && { allowHeaders: [header], allowMethods: [method], maxAge: 600 }),
        ...(has('exposed-headers') && { exposeHeaders: [header] }),
      },
    ],
  });
  // Some names are the browser's own, some paths have two readings.
  if (!parsed.ok) return null;
  const compiled = compile(target, parsed.policy, { form, upstream: 'http://127.0.0.1:1' });
  return compiled.ok ? compiled.emitted.files : null;
}

function isRegexOf(value: string, path: string): boolean {
  // Where names and patterns may stand, patterns begin with a tilde.
  const [, source] = /^(?:~\*?)?(\^?\/a\/[^]*)$/.exec(value) ?? [];
  if (source === undefined) return false;
  try {
    return new RegExp(`^(?:${source})`).test(`${path}b`);
  } catch {
    return false;
  }
}
