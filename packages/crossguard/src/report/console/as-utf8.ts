/** A header's bytes as browsers show them: read as UTF-8, with U+FFFD for what is none. */
export function asUTF8(bytes: string): string {
  return bytes.replaceAll(/[\x80-\xff]+/g, (run) =>
    new TextDecoder().decode(Uint8Array.from(run, (unit) => unit.charCodeAt(0))),
  );
}
