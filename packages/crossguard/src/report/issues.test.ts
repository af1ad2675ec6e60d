import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPolicyText } from '../inspect/policy-file.ts';
import { formatIssues } from './issues.ts';
import { printable, valueText, wrapped } from './printable.ts';

function issuesOf(text: string): ReturnType<typeof readPolicyText> & { ok: false } {
  const read = readPolicyText(text);
  assert.ok(!read.ok);
  return read;
}

test('an issue is one line that editors and grep know', () => {
  const { issues } = issuesOf('rules:\n  - allowOrigins: [https://a.example/]\n');
  assert.equal(
    formatIssues(issues, { file: 'p.yaml' }),
    'p.yaml:2:20: error: the origin "https://a.example/" ends in a slash; browsers send it without, so it would never match; write "https://a.example" [origin-trailing-slash]',
  );
});

test('an excerpt marks the place, tabs and long lines included', () => {
  const { issues, text } = issuesOf('{"rules": [{\t"allowOrigins": ["https://a.example/"]}]}');
  assert.deepEqual(formatIssues(issues, { file: 'p.json', text }).split('\n').slice(1, 3), [
    '    1 | {"rules": [{ "allowOrigins": ["https://a.example/"]}]}',
    '      |                               ^^^^^^^^^^^^^^^^^^^^',
  ]);
  const far = issuesOf(`{"rules": [{${' '.repeat(5000)}"allowOrigins": ["x/"]}]}`);
  const [, source = '', mark = ''] = formatIssues(far.issues, { file: 'p', text: far.text }).split(
    '\n',
  );
  assert.ok(source.length < 110);
  assert.equal(source.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1), '"x/"');
});

test('what others wrote can not steer the terminal', () => {
  assert.equal(printable('a\u001b[31m\u202eb\nc'), String.raw`a\u{1b}[31m\u{202e}b\nc`);
  const { issues, text } = issuesOf('rules:\n  - allowOrigins: ["\\e[31m/"]\n');
  assert.doesNotMatch(formatIssues(issues, { file: '\u001b', text }), /\u001b/);
});

test('values of any kind are shown on a short line', () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  assert.ok(valueText(cyclic).length < 20);
  assert.ok(valueText('x'.repeat(1_000_000)).length <= 100);
  assert.equal(valueText({ a: [1, null, 'x'] }), '{ a: [1, null, "x"] }');
  assert.equal(valueText(undefined), 'nothing');
});

test('lines are broken at spaces', () => {
  assert.deepEqual(wrapped('aa bb cccccc d', 5), ['aa bb', 'cccccc', 'd']);
});
