import { issue, type Issue, type IssueCode, type IssuePath, type Suggestion } from './issue.ts';
import { nearest } from './nearest.ts';
import { accessor, type OwnData, ownData } from './own-data.ts';

/** A value and where it stands. */
export type Item<Value> = { readonly value: Value; readonly path: IssuePath };

/** How many keys and list entries are looked at in all, so that lists shared by reference end somewhere. */
const mostEntries = 1_000_000;

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
    const given = new Set(data.entries.map(({ key }) => key));
    const fields = new Map<string, unknown>();
    for (const { key, value: field } of data.entries) {
      const at = [...path, key];
      if (!known.includes(key)) {
        const meant = nearest(key, known);
        const isFree = meant !== null && !given.has(meant);
        this.report(
          'unknown-key',
          at,
          field,
          isFree ? { kind: 'rename', key: meant } : { kind: 'remove' },
        );
      } else if (field === accessor) this.report('unreadable-value', at, null);
      else if (field !== undefined) fields.set(key, field);
    }
    return fields;
  }

  /** A list's entries. An empty list is reported: leaving it out says the same, or nothing is meant by it. */
  list(value: unknown, path: IssuePath): readonly Item<unknown>[] {
    const data = this.#open(value, path);
    if (data.kind !== 'list') {
      const suggestion: Suggestion | null =
        typeof value === 'string' ? { kind: 'replace', value: [value] } : null;
      if (data.kind === 'scalar' || data.kind === 'object') {
        this.report('not-a-list', path, value, suggestion);
      }
      return [];
    }
    if (data.entries.length === 0) this.report('empty-list', path, value);
    const items: Item<unknown>[] = [];
    for (const { key, value: entry } of data.entries) {
      const at = [...path, key];
      if (entry === accessor) this.report('unreadable-value', at, null);
      else items.push({ value: entry, path: at });
    }
    return items;
  }

  /** A list's texts; entries that are none are reported and left out. */
  texts(value: unknown, path: IssuePath): readonly Item<string>[] {
    const texts: Item<string>[] = [];
    for (const item of this.list(value, path)) {
      if (typeof item.value === 'string') texts.push({ value: item.value, path: item.path });
      else this.report('not-a-string', item.path, item.value);
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
    if (data.kind === 'unreadable') this.report('unreadable-value', path, null);
    else if (data.kind === 'too-long') this.report('too-long', path, value);
    else if (data.kind !== 'scalar') this.#left -= data.entries.length;
    return data;
  }
}
