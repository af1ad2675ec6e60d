/** The words of commands, or where a quotation mark is that is never closed. */
export type ShellWords =
  | { readonly ok: true; readonly commands: readonly (readonly string[])[] }
  | { readonly ok: false; readonly index: number };

/**
 * Splits what was copied for a shell into commands and their words: Bash's quoting, `$'…'` included. Nothing is
 * expanded: a `$NAME` stays as it is written.
 *
 * The packages that split words know no `$'…'`, or no `;` between commands and not where a quotation mark was
 * left open.
 *
 * @see https://www.gnu.org/software/bash/manual/html_node/Quoting.html
 */
export function shellWords(text: string): ShellWords {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string[] | null = null;
  const endWord = (): void => {
    if (word !== null) words.push(word.join(''));
    word = null;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  let at = 0;
  while (at < text.length) {
    const piece = pieceAt(text, at, word === null);
    if (piece === null) return { ok: false, index: at };
    at = piece.end;
    if (piece.kind === 'space') endWord();
    else if (piece.kind === 'operator') endCommand();
    else if (piece.kind === 'text') (word ??= []).push(piece.text);
  }
  endCommand();
  return { ok: true, commands };
}

type Piece = {
  readonly kind: 'text' | 'space' | 'operator' | 'nothing';
  readonly end: number;
  readonly text: string;
};

const kinds: readonly (readonly [RegExp, (match: RegExpExecArray) => Omit<Piece, 'end'>])[] = [
  [/\\\r?\n/y, () => ({ kind: 'nothing', text: '' })],
  [/[ \t]+/y, () => ({ kind: 'space', text: '' })],
  [/\r?\n|;|\d?[<>]&?|&&?|\|\|?|[()]/y, () => ({ kind: 'operator', text: '' })],
  [
    /\$'([^\\']*(?:\\[^][^\\']*)*)'/y,
    ([, inner = '']) => ({ kind: 'text', text: unescapedANSI(inner) }),
  ],
  [/'([^']*)'/y, ([, inner = '']) => ({ kind: 'text', text: inner })],
  [
    /\$?"([^\\"]*(?:\\[^][^\\"]*)*)"/y,
    ([, inner = '']) => ({
      kind: 'text',
      text: inner.replaceAll(/\\(?:\r?\n|([$`"\\]))/g, (_, kept: string = '') => kept),
    }),
  ],
  [/\\([^])/y, ([, kept = '']) => ({ kind: 'text', text: kept })],
  [/[^\s\\'"$;&|()<>]+|\$(?!['"])|\s/y, ([text]) => ({ kind: 'text', text })],
];

const comment = /#[^\n]*/y;

function pieceAt(text: string, at: number, isWordStart: boolean): Piece | null {
  comment.lastIndex = at;
  if (isWordStart && comment.test(text))
    return { kind: 'nothing', end: comment.lastIndex, text: '' };
  for (const [pattern, made] of kinds) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match !== null) return { ...made(match), end: at + match[0].length };
  }
  return null;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['E', '\u001b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['?', '?'],
]);

/** @see https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function unescapedANSI(inner: string): string {
  return inner.replaceAll(
    /\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3})|([^]))/g,
    (_, byte?: string, unit?: string, point?: string, octal?: string, other: string = '') => {
      const hex = byte ?? unit;
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (point === undefined) return escapes.get(other) ?? `\\${other}`;
      const code = Number.parseInt(point, 16);
      return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
    },
  );
}

/**
 * A command for Windows' `cmd` as Bash would have it. There, `^` takes the next character as it is, also a line's
 * end; in quotation marks, the program itself reads `\"` and `\\`, and single quotation marks mean nothing.
 *
 * Developer tools write `^` within quotation marks, too, and mean the same.
 */
export function fromWindowsCommand(text: string): string {
  return (
    text
      // An escaped line's end stands twice.
      .replaceAll(
        /\^(?:(\r?\n)\r?\n|(\r?\n)|([^]))/g,
        (_, end?: string, joint?: string, kept: string = '') => {
          if (end !== undefined) return '\n';
          return joint === undefined ? kept : ' ';
        },
      )
      .replaceAll(/"[^\\"]*(?:\\[^][^\\"]*)*"|'/g, (quoted) =>
        quoted === "'" ? String.raw`\'` : quoted,
      )
  );
}

/** Whether a command is written for Windows' `cmd`. */
export function isWindowsCommand(text: string): boolean {
  return /\^(?:"|\r?\n)/.test(text);
}
