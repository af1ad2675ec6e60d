import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { parse } from 'yaml';
import { compile } from '../compile.ts';
import { envoy } from './envoy.ts';

const token = fc.string({
  unit: fc.constantFrom(...Array.from("!#$%&'*+-.^_`|~aZ0", (each) => each)),
  minLength: 1,
  maxLength: 8,
});

/** Every key and every place of a list in a document, in order. */
function structure(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${path}:${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => structure(each, `${path}/${key}`));
}

test('no name that a policy can have changes the structure of what is written, or is lost', () => {
  const written = (name: string, form: string): unknown => {
    const parsed = parsePolicy({
      rules: [
        {
          match: { path: '/a/*' },
          allowOrigins: ['https://a.example'],
          allowHeaders: [name],
          exposeHeaders: [name],
          allowMethods: [name],
          maxAge: 600,
        },
      ],
    });
    // Some names are the browser's own.
    if (!parsed.ok) return null;
    const compiled = compile(envoy, parsed.policy, { form, upstream: 'http://127.0.0.1:1' });
    assert.ok(compiled.ok);
    const [{ text } = { text: '' }] = compiled.emitted.files;
    return parse(text);
  };
  for (const { id } of envoy.forms) {
    const benign = structure(written('X-A', id));
    assert.ok(benign.length > 20);
    let hostile = 0;
    fc.assert(
      fc.property(token, (name) => {
        const document = written(name, id);
        if (document === null || name === '*') return;
        hostile += 1;
        assert.deepEqual(structure(document), benign);
        assert.ok(JSON.stringify(document).includes(JSON.stringify(`GET, HEAD, POST, ${name}`)));
      }),
    );
    assert.ok(hostile > 30);
  }
});

test('an asterisk is said, not echoed: Authorization is not among what it stands for', () => {
  const parsed = parsePolicy({
    rules: [{ allowOrigins: ['*'], allowHeaders: ['*'], allowMethods: ['*'], maxAge: 600 }],
  });
  assert.ok(parsed.ok);
  const compiled = compile(envoy, parsed.policy, { form: 'routes', upstream: '' });
  assert.ok(compiled.ok);
  const text = compiled.emitted.files[0]?.text ?? '';
  assert.match(text, /allow_headers: "\*, \*"/);
  assert.match(text, /allow_methods: "\*, \*"/);
});
