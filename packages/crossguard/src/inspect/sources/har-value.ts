import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';
import {
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from '@crossguard/cors/spec/header-syntax';

/** Looks into JSON that may be anything: what is not of the kind that was asked for is not there. */
export class JSONView {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** A field that is the object's own: what it inherits, a key `__proto__` may have put there. */
  at(key: string): JSONView {
    const value = this.#value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) {
      return new JSONView(undefined);
    }
    const field: unknown = Reflect.get(value, key);
    return new JSONView(field);
  }

  /** A text, unless it is longer than anybody wrote it by hand. */
  text(longest: number = 100_000): string | null {
    const value = this.#value;
    return typeof value === 'string' && value.length <= longest ? value : null;
  }

  number(): number | null {
    return typeof this.#value === 'number' ? this.#value : null;
  }

  list(): readonly JSONView[] {
    return Array.isArray(this.#value)
      ? this.#value.map((entry: unknown) => new JSONView(entry))
      : [];
  }
}

/** Headers of one message; more than these is no message. */
const mostHeaders = 500;

/** The headers of a request or a response, without those that HTTP can't carry. */
export function headersOf(message: JSONView): HeaderList {
  return message
    .at('headers')
    .list()
    .slice(0, mostHeaders)
    .flatMap((header): readonly Header[] => {
      const name = header.at('name').text();
      const value = header.at('value').text();
      if (name === null || value === null || !isHeaderName(name)) return [];
      // Chromium writes a header that came twice with a line's end between its values.
      return value.split('\n').flatMap((line): readonly Header[] => {
        const bytes = normalizeHeaderValue(asBytes(line));
        return isHeaderValue(bytes) ? [[name, bytes]] : [];
      });
    });
}

/** What is no byte was UTF-8, which browsers decode to show it. */
function asBytes(text: string): string {
  if (!/[^\0-\u00ff]/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}
