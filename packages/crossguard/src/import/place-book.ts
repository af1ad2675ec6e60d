import type { IssuePath } from '@crossguard/cors/policy/issue';
import { LineCounter } from 'yaml';
import { type Locate, placeOf } from '../inspect/yaml-place.ts';

type Span = readonly [start: number, end: number];

/** Remembers where the parts of a text that is no YAML stand, as offsets. */
export class PlaceBook {
  readonly #spans = new Map<string, Span>();
  readonly #lines = new LineCounter();

  constructor(text: string) {
    this.#lines.addNewLine(0);
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#lines.addNewLine(at + 1);
    }
  }

  add(path: IssuePath, start: number, end: number): void {
    this.#spans.set(JSON.stringify(path), [start, end]);
  }

  /** The place of a path, or of the nearest that holds it. */
  readonly locate: Locate = (path) => {
    for (let length = path.length; length >= 0; length -= 1) {
      const span = this.#spans.get(JSON.stringify(path.slice(0, length)));
      if (span !== undefined) return placeOf(this.#lines, ...span);
    }
    return placeOf(this.#lines, 0, 0);
  };
}
