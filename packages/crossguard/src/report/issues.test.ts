import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LocatedIssue } from '../inspect/file-issue.ts';
import { formatIssues } from './issues.ts';
import { printable, valueText, wrapped } from './printable.ts';

/** An issue about the first place in the text where the value stands. */
function located(text: string, value: string): LocatedIssue {
  const before = text.slice(0, text.indexOf(value)).split('\n');
  return {
    issue: {
      code: 'origin-trailing-slash',
      path: ['rules', 0, 'allowOrigins', 0],
      value,
      severity: 'error',
      suggestion: { kind: 'replace', value: value.slice(0, -1) },
    },
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    length: value.length,
  };
}

test('an issue is one line that editors and grep know', () => {
  const issue = located('rules:\n  - allowOrigins: [https://a.example/]\n', 'https://a.example/');
  assert.equal(
    formatIssues([issue], { file: 'p.yaml' }),
    'p.yaml:2:20: error: the origin "https://a.example/" ends in a slash; browsers send it without, so it would never match; write "https://a.example" [origin-trailing-slash]',
  );
});

test('an excerpt marks the place, tabs and long lines included', () => {
  const text = '{"rules": [{\t"allowOrigins": [https://a.example/]}]}';
  const issue = located(text, 'https://a.example/');
  assert.deepEqual(formatIssues([issue], { file: 'p.json', text }).split('\n').slice(1, 3), [
    '    1 | {"rules": [{ "allowOrigins": [https://a.example/]}]}',
    '      |                               ^^^^^^^^^^^^^^^^^^',
  ]);
  const wide = `{"rules": [{${' '.repeat(5000)}"allowOrigins": ["x/"]}]}`;
  const [, source = '', mark = ''] = formatIssues([located(wide, 'x/')], {
    file: 'p',
    text: wide,
  }).split('\n');
  assert.ok(source.length < 110);
  assert.equal(source.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1), 'x/');
});

test('what others wrote can not steer the terminal', () => {
  assert.equal(printable('a\u001b[31m\u202eb\nc'), String.raw`a\u{1b}[31m\u{202e}b\nc`);
  const text = 'rules:\n  - allowOrigins: [\u001b[31m/]\n';
  assert.doesNotMatch(
    formatIssues([located(text, '\u001b[31m/')], { file: '\u001b', text }),
    /\u001b/,
  );
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
