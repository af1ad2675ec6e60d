import { parseMimeType, serializeMimeType } from './mime.ts';

/** What a `data:` URL holds. */
export type DataURL = { readonly mimeType: string; readonly body: Uint8Array };

/**
 * Reads a `data:` URL, or returns null for failure.
 *
 * @param url serialised, without fragment
 * @see https://fetch.spec.whatwg.org/#data-url-processor
 */
export function readDataURL(url: string): DataURL | null {
  // 3-6. What stands before the first comma is the type.
  const input = url.slice('data:'.length);
  const comma = input.indexOf(',');
  if (comma === -1) return null;
  let mimeType = input.slice(0, comma).replaceAll(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '');
  // 8-10.
  let body: Uint8Array | null = percentDecode(input.slice(comma + 1));
  // 11. "base64" after the last semicolon.
  const base64 = /; *base64$/i.exec(mimeType);
  if (base64 !== null) {
    body = forgivingBase64Decode(Buffer.from(body).toString('latin1'));
    if (body === null) return null;
    mimeType = mimeType.slice(0, base64.index);
  }
  // 12. A type may be left out before its parameters.
  if (mimeType.startsWith(';')) mimeType = `text/plain${mimeType}`;
  // 13-15.
  const parsed = parseMimeType(mimeType);
  return {
    mimeType: parsed === null ? 'text/plain;charset=US-ASCII' : serializeMimeType(parsed),
    body,
  };
}

/** @see https://url.spec.whatwg.org/#string-percent-decode */
function percentDecode(text: string): Uint8Array {
  const input = new TextEncoder().encode(text);
  const output = new Uint8Array(input.length);
  let length = 0;
  for (let at = 0; at < input.length; at += 1) {
    const byte = input[at] ?? 0;
    const hex = String.fromCharCode(input[at + 1] ?? 0, input[at + 2] ?? 0);
    const isEscape = byte === 0x25 && /^[0-9A-Fa-f]{2}$/.test(hex);
    output[length] = isEscape ? Number.parseInt(hex, 16) : byte;
    length += 1;
    if (isEscape) at += 2;
  }
  return output.slice(0, length);
}

/** @see https://infra.spec.whatwg.org/#forgiving-base64-decode */
function forgivingBase64Decode(text: string): Uint8Array | null {
  const data = text.replaceAll(/[\t\n\f\r ]/g, '');
  const bare = data.length % 4 === 0 ? data.replace(/={1,2}$/, '') : data;
  if (bare.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(bare)) return null;
  return Buffer.from(bare, 'base64');
}
