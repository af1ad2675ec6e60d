import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt, fieldAt } from './policy-hints.ts';

/** The labels at the bar, which stands for the cursor; what is written before it belongs to the word. */
function labels(text: string, word = ''): readonly string[] {
  const at = text.indexOf('|');
  const bare = text.replace('|', '');
  return completionsAt(bare, at - word.length, at).map(({ label }) => label);
}

test('fields that are not there yet, in every way of writing them', () => {
  assert.deepEqual(labels('|'), ['enforce', 'rules']);
  assert.deepEqual(labels('enforce: browser\n|'), ['rules']);
  for (const text of [
    'rules:\n  - m|\n',
    'rules:\n  - m|\n    allowOrigins: ["*"]\n',
    'rules:\n  - allowOrigins: ["*"]\n    m|\n    maxAge: 5\n',
    'rules: [{ m|',
    '{"rules": [{"m|"}]}',
  ]) {
    const found = labels(text, 'm');
    assert.ok(found.includes('match') && found.includes('exposeHeaders'), text);
    assert.ok(!found.includes('path') && !found.includes('rules'), text);
    assert.equal(found.includes('allowOrigins'), !text.includes('allowOrigins'), text);
  }
  assert.deepEqual(labels('rules:\n  - match: { path: /a, | }\n'), ['extensions']);
  assert.deepEqual(labels('rules:\n  - match:\n      |\n    maxAge: 5\n'), ['path', 'extensions']);
});

test('values where a value stands', () => {
  assert.deepEqual(labels('enforce: s|\n', 's'), ['browser', 'server']);
  assert.deepEqual(labels('rules:\n  - allowCredentials: |\n    maxAge: 5\n'), ['true', 'false']);
  const methods = ['PUT', 'PATCH', 'DELETE', '*'];
  assert.deepEqual(labels('rules:\n  - allowMethods: [GET, P|]\n', 'P'), methods);
  assert.deepEqual(labels('rules:\n  - allowMethods:\n      - P|\n', 'P'), methods);
  assert.deepEqual(labels('rules:\n  - crossOriginResourcePolicy: |'), [
    'same-origin',
    'same-site',
    'cross-origin',
  ]);
});

test('nothing where the schema knows nothing', () => {
  assert.deepEqual(labels('colour:\n  - |'), []);
  assert.deepEqual(labels('rules:\n  - constructor:\n      |'), []);
  assert.deepEqual(labels('# only a remark |'), []);
});

test('a field’s name is explained where it stands, and nothing else', () => {
  const text = 'rules:\n  - match: { path: /a }\n    maxAge: 5\n    path: 1\n';
  const at = text.indexOf('maxAge');
  assert.equal(fieldAt(text, at + 3)?.from, at);
  assert.equal(fieldAt(text, at + 3)?.to, at + 'maxAge'.length);
  assert.match(fieldAt(text, at)?.description ?? '', /seconds/);
  assert.match(fieldAt(text, text.indexOf('path'))?.description ?? '', /path/);
  assert.equal(fieldAt(text, text.lastIndexOf('path')), null);
  assert.equal(fieldAt(text, text.indexOf('5')), null);
});
