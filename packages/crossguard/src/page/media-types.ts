const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['woff2', 'font/woff2'],
]);

/** The `Content-Type` of a file that is served to browsers, by the end of its name; null for all that are not. */
export function mediaTypeOf(name: string): string | null {
  return mediaTypes.get(name.slice(name.lastIndexOf('.') + 1)) ?? null;
}
