import { byteLowercase } from '@crossguard/cors/spec/header-list';

/** A value for a header whose own is not known: one with which it needs a preflight, as not every value does. */
export function unsafeValueOf(name: string): string {
  return values.get(byteLowercase(name)) ?? '1';
}

const values: ReadonlyMap<string, string> = new Map([
  ['accept', '"{}"'],
  ['accept-language', '{}'],
  ['authorization', 'Bearer x'],
  ['content-language', '{}'],
  ['content-type', 'application/json'],
  ['range', 'bytes=-1'],
]);
