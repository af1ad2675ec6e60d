import { JSONParser } from '@streamparser/json';
import { type Entry, readEntry } from './har-entry.ts';
import { exchangesOf } from './har-exchanges.ts';
import { JSONView } from './har-value.ts';
import { type Pasted, type PasteProblem, pasted, problem } from './pasted.ts';
import { pageOf } from './sent-headers.ts';

/** More requests than these are not kept; a recording with more is of many pages. */
const mostEntries = 20_000;

/**
 * Reads a HAR file piece by piece, so that a large one takes little memory and its progress is known. Whatever
 * stands in it: what has not the form that it should have is left out.
 *
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export class HARReader {
  readonly #parser: JSONParser = new JSONParser({
    paths: ['$.log.entries.*', '$.log.pages.*'],
    keepStack: false,
  });
  readonly #entries: Entry[] = [];
  readonly #pages: Map<string, string> = new Map();
  #count: number = 0;
  #problem: PasteProblem | null = null;
  #isOver: boolean = false;

  constructor() {
    this.#parser.onValue = ({ value, stack }) => {
      const view = new JSONView(value);
      if (stack.at(-1)?.key === 'pages') this.#readPage(view);
      else this.#readEntry(view);
    };
    this.#parser.onError = ({ message }) => {
      const byte = /absolute position "(\d+)"/.exec(message)?.[1];
      const place = byte === undefined ? null : ({ kind: 'byte', byte: Number(byte) } as const);
      this.#problem ??= problem(this.#isOver ? 'json-cut-off' : 'json-syntax', '', place).problem;
    };
  }

  /** Takes the next piece; returns false where it is clear that no other will help. */
  write(piece: Uint8Array): boolean {
    if (this.#problem === null && !this.#parser.isEnded) this.#parser.write(piece);
    return this.#problem === null;
  }

  /** What was read, after the last piece. */
  end(): Pasted {
    this.#isOver = true;
    if (this.#problem === null && !this.#parser.isEnded) this.#parser.end();
    if (this.#problem !== null) return { ok: false, problem: this.#problem };
    const { exchanges, omitted } = exchangesOf(this.#entries, this.#pages);
    const others = this.#count - this.#entries.length + omitted;
    const otherwise = problem(this.#count === 0 ? 'har-without-entries' : 'har-same-origin');
    return pasted('har', exchanges, otherwise.problem, others);
  }

  #readEntry(view: JSONView): void {
    this.#count += 1;
    const entry = this.#entries.length < mostEntries ? readEntry(view, this.#count - 1) : null;
    if (entry !== null) this.#entries.push(entry);
  }

  /** Chromium and WebKit give a page its URL for a title. */
  #readPage(view: JSONView): void {
    const id = view.at('id').text();
    const origin = pageOf(view.at('title').text() ?? '');
    if (id !== null && origin !== null && this.#pages.size < mostEntries)
      this.#pages.set(id, origin);
  }
}

/** In bytes. */
const pieceLength = 2 ** 18;

/**
 * Reads the text of a HAR file.
 *
 * @param onProgress is told how many of how many bytes were read
 */
export function readHAR(text: string, onProgress?: (read: number, all: number) => void): Pasted {
  const bytes = new TextEncoder().encode(text);
  const reader = new HARReader();
  for (let at = 0; at < bytes.length; at += pieceLength) {
    if (!reader.write(bytes.subarray(at, at + pieceLength))) break;
    onProgress?.(Math.min(at + pieceLength, bytes.length), bytes.length);
  }
  return reader.end();
}
