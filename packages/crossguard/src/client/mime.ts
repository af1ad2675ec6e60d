import { getDecodeAndSplit } from '@crossguard/cors/spec/extract';
import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import { isToken, normalizeHeaderValue } from '@crossguard/cors/spec/header-syntax';
import { mimeEssence } from '@crossguard/cors/spec/mime-type';

/** @see https://mimesniff.spec.whatwg.org/#mime-type-representation */
export type MimeType = {
  /** `text/html` */
  readonly essence: string;
  /** In order; names lower-cased. */
  readonly parameters: ReadonlyMap<string, string>;
};

/**
 * Parses a MIME type with its parameters, or returns null where the text is none.
 *
 * @see https://mimesniff.spec.whatwg.org/#parse-a-mime-type
 */
export function parseMimeType(text: string): MimeType | null {
  const essence = mimeEssence(text);
  if (essence === null) return null;
  const input = normalizeHeaderValue(text);
  const parameters = new Map<string, string>();
  let at = input.indexOf(';');
  while (at !== -1 && at < input.length) {
    // 11.1-11.4. Skip the semicolon and whitespace; the name ends at the next semicolon or equals sign.
    const start = at + 1;
    const equals = endOf(input, start, ';=');
    const name = byteLowercase(trimStart(input.slice(start, equals)));
    if (input[equals] !== '=') {
      at = equals;
      continue;
    }
    const { value, end } = parameterValue(input, equals + 1);
    // 11.10. Parameters of odd names or values are passed over, and so are repeated ones.
    if (isToken(name) && value !== null && isParameterValue(value) && !parameters.has(name)) {
      parameters.set(name, value);
    }
    at = end;
  }
  return { essence, parameters };
}

/** @see https://mimesniff.spec.whatwg.org/#serialize-a-mime-type */
export function serializeMimeType({ essence, parameters }: MimeType): string {
  let text = essence;
  for (const [name, value] of parameters) {
    text += `;${name}=${isToken(value) ? value : `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`}`;
  }
  return text;
}

/**
 * Extracts the MIME type of a header list, or null for failure.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-extract-mime-type
 */
export function extractMimeType(list: HeaderList): MimeType | null {
  let charset: string | null = null;
  let essence: string | null = null;
  let mimeType: MimeType | null = null;
  for (const value of getDecodeAndSplit(list, 'Content-Type') ?? []) {
    const candidate = parseMimeType(value);
    if (candidate === null || candidate.essence === '*/*') continue;
    mimeType = candidate;
    const own: string | null = candidate.parameters.get('charset') ?? null;
    if (candidate.essence !== essence) {
      charset = own;
      essence = candidate.essence;
    } else if (own === null && charset !== null) {
      // The charset of an earlier line of the same essence is kept.
      const parameters = new Map(candidate.parameters).set('charset', charset);
      mimeType = { essence: candidate.essence, parameters };
    }
  }
  return mimeType;
}

/** Collects a parameter's value, quoted or not; null where it is empty and unquoted. */
function parameterValue(input: string, start: number): { value: string | null; end: number } {
  if (input[start] === '"') {
    let value = '';
    let at = start + 1;
    for (; at < input.length && input[at] !== '"'; at += 1) {
      // A backslash takes the next character as it is; the last one of the input is itself.
      if (input[at] === '\\' && at + 1 < input.length) at += 1;
      value += input[at] ?? '';
    }
    return { value, end: endOf(input, at, ';') };
  }
  const end = endOf(input, start, ';');
  const value = trimEnd(input.slice(start, end));
  return { value: value === '' ? null : value, end };
}

/** The index of the first of some characters, or the text's length. */
function endOf(input: string, start: number, characters: string): number {
  let at = start;
  while (at < input.length && !characters.includes(input.charAt(at))) at += 1;
  return at;
}

function trimStart(text: string): string {
  return text.slice(text.indexOf(normalizeHeaderValue(text)));
}

function trimEnd(text: string): string {
  const trimmed = normalizeHeaderValue(text);
  return text.slice(0, text.indexOf(trimmed) + trimmed.length);
}

/** @see https://mimesniff.spec.whatwg.org/#http-quoted-string-token-code-point */
function isParameterValue(text: string): boolean {
  return /^[\t -~\u0080-\u00ff]*$/.test(text);
}
