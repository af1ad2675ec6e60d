/**
 * Writes a text as Java.
 *
 * Layers:
 * 1. Java reads `\uXXXX` before anything else, wherever it stands, but not behind a second backslash. What has no
 *    control characters has no such escape in JSON either.
 * 2. The string: of the escapes that JSON writes all others (`\"`, `\\`) mean the same in Java.
 * 3. `CorsConfiguration` takes lists of origins apart at commas. No origin has one.
 */
export function quote(text: string): string {
  return JSON.stringify(text);
}
