import { randomBytes } from 'node:crypto';

import { type MimeType, serializeMimeType } from './mime.ts';

// Kept from the start: tests like to put a browser's own Response in its place.
const PlatformResponse = globalThis.Response;

/**
 * Encodes a form as `multipart/form-data`: one blob, so that its size is known, files are read only as they
 * are sent, and a redirect can send it again under the same boundary.
 *
 * @see https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
 */
export function encodeMultipart(form: Iterable<[string, string | Blob]>): {
  blob: Blob;
  boundary: string;
} {
  const boundary = `----formdata-crossguard-${randomBytes(12).toString('hex')}`;
  const parts: (string | Blob)[] = [];
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(crlf(name))}"`;
    if (typeof value === 'string') {
      parts.push(`${head}\r\n\r\n${crlf(value)}\r\n`);
    } else {
      const type = value.type === '' ? 'application/octet-stream' : value.type;
      const file = `; filename="${escapeName(fileName(value))}"\r\nContent-Type: ${type}\r\n\r\n`;
      parts.push(`${head}${file}`, value, '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return { blob: new Blob(parts), boundary };
}

function fileName(file: Blob | File): string {
  return 'name' in file ? file.name : 'blob';
}

/** Names end at a quotation mark and at a line's end, so these three are percent-encoded. */
function escapeName(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}

/** @see https://infra.spec.whatwg.org/#normalize-newlines, but to CRLF */
function crlf(text: string): string {
  return text.replaceAll(/\r\n?|\n/g, '\r\n');
}

/**
 * Parses a body as a form.
 *
 * @throws TypeError where its type is no form's, or it is not what its type says
 * @see https://fetch.spec.whatwg.org/#dom-body-formdata
 */
export async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  mimeType: MimeType | null,
): Promise<FormData> {
  switch (mimeType?.essence) {
    case 'multipart/form-data': {
      // Parsing multipart bodies is the platform's own business: its Response does exactly that.
      const headers = { 'Content-Type': serializeMimeType(mimeType) };
      return new PlatformResponse(bytes, { headers }).formData();
    }
    case 'application/x-www-form-urlencoded': {
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      const form = new FormData();
      for (const [name, value] of new URLSearchParams(text)) form.append(name, value);
      return form;
    }
    default: {
      const type = JSON.stringify(mimeType?.essence ?? null);
      throw new TypeError(`formData: the Content-Type ${type} is no form's`);
    }
  }
}
