import type { IssuePath } from '@crossguard/cors/policy/issue';
import { nearest } from '@crossguard/cors/policy/nearest';
import { type Remark, remark } from './remark.ts';

/** Reads the options of another library key by key, and remarks on what has the wrong kind. */
export class OptionsReader {
  readonly remarks: Remark[] = [];
  readonly #fields: ReadonlyMap<string, unknown>;
  readonly #at: IssuePath;

  /**
   * @param known every option that the library has
   * @param idle those of them that make no difference to what a browser lets through
   * @param at where the options stand, in a file that holds more than them
   */
  constructor(
    options: object,
    known: readonly string[],
    idle: readonly string[],
    at: IssuePath = [],
  ) {
    this.#at = at;
    // Of a text, nothing is inherited. A null is what JSON has for nothing, but for the origin.
    this.#fields = new Map(
      Object.entries(options).filter(([key, value]) => value !== null || key === 'origin'),
    );
    for (const [key, value] of this.#fields) {
      if (idle.includes(key))
        this.remarks.push(remark('option-without-effect', [...at, key], value));
      if (known.includes(key) || idle.includes(key)) continue;
      const meant = nearest(key, known);
      const instead = meant === null ? [] : [meant];
      this.remarks.push(remark('unknown-option', [...at, key], value, { instead }));
    }
  }

  has(key: string): boolean {
    return this.#fields.has(key);
  }

  any(key: string): unknown {
    return this.#fields.get(key);
  }

  flag(key: string): boolean | undefined {
    const value = this.any(key);
    return typeof value === 'boolean' ? value : this.#reject(key, value);
  }

  number(key: string): number | undefined {
    const value = this.any(key);
    return typeof value === 'number' ? value : this.#reject(key, value);
  }

  text(key: string): string | undefined {
    const value = this.any(key);
    return typeof value === 'string' ? value : this.#reject(key, value);
  }

  object(key: string): object | undefined {
    const value = this.any(key);
    return isObject(value) ? value : this.#reject(key, value);
  }

  list(key: string): readonly unknown[] | undefined {
    const value = this.any(key);
    return Array.isArray(value) ? value : this.#reject(key, value);
  }

  /** A number, or a text in its place. */
  numeric(key: string): number | string | undefined {
    const value = this.any(key);
    return typeof value === 'string' ? value : this.number(key);
  }

  names(key: string): readonly string[] | undefined {
    const value = this.any(key);
    return isTexts(value) ? value : this.#reject(key, value);
  }

  /** Names in a list, or in a text with commas. */
  namesOrText(key: string): readonly string[] | string | undefined {
    const value = this.any(key);
    return typeof value === 'string' ? value : this.names(key);
  }

  #reject(key: string, value: unknown): undefined {
    if (value !== undefined) this.remarks.push(remark('wrong-kind', [...this.#at, key], value));
  }
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of what may be an object; nothing that is inherited. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
