import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fromWindowsCommand, shellWords } from './shell-words.ts';

/** Pieces of words, quoted in every way; whatever is expanded in a shell is not among them. */
const piece = fc.oneof(
  fc.constantFrom(
    'a',
    '-H',
    "'x: y'",
    '"a b"',
    '"\\$5 \\"q\\" \\\\ \\n"',
    '\\ ',
    "\\'",
    "''",
    '"',
    "'",
    '\\\n',
  ),
  fc.constantFrom(
    "$'it\\'s \\u0021 \\x41\\101\\n\\t\\\\'",
    "$'\\q\\U1F600\\?\\e'",
    '#',
    'b#c',
    ' ',
    '  ',
    '\t',
    '=',
    '{',
    '%',
    '^',
  ),
  fc.string({
    unit: fc.constantFrom('a', 'é', '€', '+', '.', '/', ':', '@', ',', '_'),
    maxLength: 4,
  }),
);

test('words are those of Bash', () => {
  const texts = fc
    .sample(fc.array(piece, { minLength: 1, maxLength: 12 }), { numRuns: 300, seed: 4 })
    .map((pieces) => pieces.join(''))
    // Behind a comment, the next line is a command of its own.
    .filter((text) => !/#.*\n/.test(text));
  for (const text of texts) {
    const read = shellWords(text);
    const real = bash(text);
    if (read.ok) assert.deepEqual(read.commands.flat(), real, JSON.stringify(text));
    else assert.equal(real, null, JSON.stringify(text));
  }
});

/** The words that a real Bash finds; null where it finds no end. */
function bash(text: string): readonly string[] | null {
  try {
    const script = `set -f; set -- ${text}\nprintf '%s\\0' "$#" "$@"`;
    const printed = execFileSync('bash', ['--norc', '-c', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return printed.toString().split('\0').slice(1, -1);
  } catch {
    return null;
  }
}

test('operators end commands', () => {
  assert.deepEqual(shellWords("curl 'a' ;\ncurl b > out.json 2>&1 | jq . && x"), {
    ok: true,
    commands: [['curl', 'a'], ['curl', 'b'], ['out.json'], ['1'], ['jq', '.'], ['x']],
  });
});

test("what is quoted for Windows' cmd", () => {
  const read = shellWords(
    fromWindowsCommand(
      'curl ^"https://a.example/?x=^%^20^&y^" ^\r\n  -H ^"sec-ch-ua: ^\\^"C^\\^"^" --data-raw ^"it\'s 50^% ^^ ^\n\nb^"',
    ),
  );
  assert.deepEqual(read, {
    ok: true,
    commands: [
      [
        'curl',
        'https://a.example/?x=%20&y',
        '-H',
        'sec-ch-ua: "C"',
        '--data-raw',
        "it's 50% ^ \nb",
      ],
    ],
  });
});
