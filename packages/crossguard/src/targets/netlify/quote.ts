/**
 * Whether a path stands for itself in a `_headers` file.
 *
 * The file has no escapes: a part that begins with a colon is a placeholder, one with a star a pattern, and spaces at
 * a line's ends are cut off. Headers' names and values end at the line's end, and can't have one.
 */
export function isPlainPath(path: string): boolean {
  return /^\/[^:*%]*$/.test(path) && path.trim() === path;
}
