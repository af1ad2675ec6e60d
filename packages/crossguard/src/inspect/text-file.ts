import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FileIssue } from './file-issue.ts';

/** A file's text, or why there is none. */
export type TextFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly issue: FileIssue };

/** The most that is read, in bytes: room for some 100,000 origins. */
const sizeLimit = 8 * 1024 * 1024;

/**
 * Reads a text file. Nothing is thrown.
 *
 * @param path the file's path; a pipe or a device will do
 */
export async function readTextFile(path: string): Promise<TextFile> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      return unread({ code: 'file-is-a-directory', severity: 'error', args: {} });
    }
    return await readTextStream(createReadStream(path));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === 'ENOENT') return unread({ code: 'file-missing', severity: 'error', args: {} });
    return unread({ code: 'file-unreadable', severity: 'error', args: { reason } });
  }
}

/** The same for a stream, such as standard input. It is read no further than it has to be. */
export async function readTextStream(stream: AsyncIterable<Uint8Array>): Promise<TextFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > sizeLimit) {
      return unread({ code: 'file-too-large', severity: 'error', args: { limit: sizeLimit } });
    }
    chunks.push(chunk);
  }
  const text = textOf(Buffer.concat(chunks));
  if (text === null) return unread({ code: 'file-not-text', severity: 'error', args: {} });
  return { ok: true, text };
}

function unread(issue: FileIssue): TextFile {
  return { ok: false, issue };
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : String(error);
}
