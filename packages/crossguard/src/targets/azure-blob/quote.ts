/**
 * Quotes an argument of `az` in a shell.
 *
 * Layers:
 * 1. Between single quotes, a shell takes everything as it is but a single quote, which ends them: `'\''` closes
 *    them, has one that is escaped, and opens them again.
 * 2. `az` takes an argument that begins with a hyphen for an option, and one that begins with `@` for a file's name;
 *    commas are between the values of one argument. None of them has an escape.
 *
 * @throws {RangeError} for a text that can't be written
 */
export function quote(text: string): string {
  if (!canBeArgument(text)) throw new RangeError(`no value of an argument can be ${text}`);
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Whether `az` takes a text for a value. */
export function canBeArgument(text: string): boolean {
  return /^[^-@,\0-\x20\x7f][^,\0-\x20\x7f]*$/.test(text);
}
