import { mergeVary } from '../server/merge-vary.ts';

/** A request's headers as Node has them, by their names in lower case. */
export type NodeHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A header's value as one text; null where it is absent. */
export function headerOf(headers: NodeHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.join(', ') ?? null);
}

/**
 * The value of `Vary` with names merged in.
 *
 * @param existing what is there, as Node has it
 */
export function varyText(existing: unknown, names: readonly string[]): string {
  const text: unknown = Array.isArray(existing) ? existing.join(', ') : existing;
  return mergeVary(typeof text === 'string' ? text : null, names);
}

/** Whether something that came from a user's function can have fields. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
