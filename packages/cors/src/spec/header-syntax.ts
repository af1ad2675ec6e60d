const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const notInValue = /[\0\r\n]/;

/**
 * Whether a text is a token.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-tokens
 */
export function isToken(text: string): boolean {
  return token.test(text);
}

/**
 * Whether a text is a header name.
 *
 * @see https://fetch.spec.whatwg.org/#header-name
 */
export function isHeaderName(text: string): boolean {
  return token.test(text);
}

/**
 * Whether a byte string is a header value: no NUL, CR or LF, and no space or tab at its ends. Any other
 * byte may stand in it, unlike in the field-value of RFC 9110.
 *
 * @see https://fetch.spec.whatwg.org/#header-value
 */
export function isHeaderValue(bytes: string): boolean {
  return (
    !notInValue.test(bytes) && !isTabOrSpace(bytes, 0) && !isTabOrSpace(bytes, bytes.length - 1)
  );
}

/**
 * Normalises a byte string into a header value: HTTP whitespace (tab, LF, CR, space) at both ends goes.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export function normalizeHeaderValue(bytes: string): string {
  let start = 0;
  let end = bytes.length;
  // A pair of loops, not a regular expression: `/[\t\n\r ]+$/` is quadratic in inner runs of spaces.
  while (start < end && isWhitespace(bytes.charCodeAt(start))) start += 1;
  while (end > start && isWhitespace(bytes.charCodeAt(end - 1))) end -= 1;
  return bytes.slice(start, end);
}

/**
 * Removes tabs and spaces from both ends, in linear time.
 *
 * @see https://fetch.spec.whatwg.org/#http-tab-or-space
 */
export function trimTabOrSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isTabOrSpace(text, start)) start += 1;
  while (end > start && isTabOrSpace(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

function isTabOrSpace(text: string, at: number): boolean {
  const byte = text.charCodeAt(at);
  return byte === 0x09 || byte === 0x20;
}

function isWhitespace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
