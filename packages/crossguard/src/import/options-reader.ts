import { nearest } from '@crossguard/cors/policy/nearest';
import { type Remark, remark } from './remark.ts';

/** Reads the options of another library key by key, and remarks on what has the wrong kind. */
export class OptionsReader {
  readonly remarks: Remark[] = [];
  readonly #fields: ReadonlyMap<string, unknown>;

  /**
   * @param known every option that the library has
   * @param idle those of them that make no difference to what a browser lets through
   */
  constructor(options: object, known: readonly string[], idle: readonly string[]) {
    // Of a text, nothing is inherited. A null is what JSON has for nothing, but for the origin.
    this.#fields = new Map(
      Object.entries(options).filter(([key, value]) => value !== null || key === 'origin'),
    );
    for (const [key, value] of this.#fields) {
      if (idle.includes(key)) this.remarks.push(remark('option-without-effect', [key], value));
      if (known.includes(key) || idle.includes(key)) continue;
      const meant = nearest(key, known);
      const instead = meant === null ? [] : [meant];
      this.remarks.push(remark('unknown-option', [key], value, { instead }));
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
    if (value !== undefined) this.remarks.push(remark('wrong-kind', [key], value));
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
