import { issue, type Issue, type IssueCode, type IssuePath, type Suggestion } from './issue.ts';
import { nearest } from './nearest.ts';
import { type OwnData, ownData } from './own-data.ts';

/** A value and where it stands. */
export type Item<Value> = { readonly value: Value; readonly path: IssuePath };

/** How many keys and list entries are looked at in all, so that lists shared by reference end somewhere. */
const mostEntries = 500_000;

const switches: ReadonlyMap<unknown, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['no', false],
  ['off', false],
]);

/** Reads data that may be anything at all, and notes what is not as it should be. */
export class Reader {
  readonly issues: Issue[] = [];
  #left: number = mostEntries;

  report(
    code: IssueCode,
    path: IssuePath,
    value: unknown,
    suggestion: Suggestion | null = null,
  ): void {
    this.issues.push(issue(code, path, value, suggestion));
  }

  /** An object's fields, null where it is none. Fields of unknown names are reported and left out. */
  fields(
    value: unknown,
    path: IssuePath,
    known: readonly string[],
  ): ReadonlyMap<string, unknown> | null {
    const data = this.#open(value, path);
    if (data.kind !== 'object') {
      if (data.kind === 'scalar' || data.kind === 'list') this.report('not-an-object', path, value);
      return null;
    }
    const fields = new Map<string, unknown>();
    for (const [key, field] of data.fields) {
      if (known.includes(key)) {
        if (field !== undefined) fields.set(key, field);
        continue;
      }
      const meant = nearest(key, known);
      const isFree = meant !== null && !data.fields.has(meant);
      const suggestion: Suggestion = isFree ? { kind: 'rename', key: meant } : { kind: 'remove' };
      this.report('unknown-key', [...path, key], field, suggestion);
    }
    return fields;
  }

  /** A list's entries. An empty list is reported: leaving it out says the same, or nothing is meant by it. */
  list(value: unknown, path: IssuePath): readonly unknown[] {
    const data = this.#open(value, path);
    if (data.kind === 'list') {
      if (data.entries.length === 0) this.report('empty-list', path, value);
      return data.entries;
    }
    const isAlone = typeof value === 'string';
    if (data.kind === 'scalar' || data.kind === 'object') {
      this.report('not-a-list', path, value, isAlone ? { kind: 'replace', value: [value] } : null);
    }
    return [];
  }

  /** A list's texts; entries that are none are reported and left out. */
  texts(value: unknown, path: IssuePath): readonly Item<string>[] {
    const texts: Item<string>[] = [];
    for (const [at, entry] of this.list(value, path).entries()) {
      if (typeof entry === 'string') texts.push({ value: entry, path: [...path, at] });
      else this.report('not-a-string', [...path, at], entry);
    }
    return texts;
  }

  /** A switch; absent is off. */
  flag(value: unknown, path: IssuePath): boolean {
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    const meant = switches.get(typeof value === 'string' ? value.toLowerCase() : value);
    this.report(
      'not-a-boolean',
      path,
      value,
      meant === undefined ? null : { kind: 'replace', value: meant },
    );
    return false;
  }

  #open(value: unknown, path: IssuePath): OwnData {
    const data = ownData(value, this.#left);
    switch (data.kind) {
      case 'unreadable':
        this.report('unreadable-value', data.key === null ? path : [...path, data.key], null);
        break;
      case 'too-long':
        this.report('too-long', path, value);
        break;
      case 'object':
        this.#left -= data.fields.size;
        break;
      case 'list':
        this.#left -= data.entries.length;
        break;
      case 'scalar':
    }
    return data;
  }
}
