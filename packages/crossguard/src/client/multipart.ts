import { Blob, type File } from 'node:buffer';
import { randomBytes } from 'node:crypto';

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
