import { initiators } from '@crossguard/cors/browser/page';
import { engineNames } from '@crossguard/cors/browser/quirks/engine-names';
import * as v from 'valibot';
import type { PlayState } from './state.ts';

/** The most that a link is unpacked to, in bytes: a hostile one can't fill the memory. */
const limit = 1024 * 1024;

const text = v.string();
/** What a state looks like, wherever it comes from. */
export const stateSchema: v.GenericSchema<unknown, PlayState> = v.object({
  request: v.object({
    url: text,
    from: text,
    method: text,
    headers: text,
    data: v.nullable(text),
    credentials: v.picklist(['omit', 'same-origin', 'include']),
    mode: v.picklist(['cors', 'no-cors', 'same-origin']),
    redirect: v.picklist(['follow', 'error', 'manual']),
    as: v.picklist(initiators),
  }),
  server: v.picklist(['policy', 'heads']),
  policy: text,
  before: v.nullable(text),
  preflightHeads: text,
  responseHeads: text,
  engine: v.picklist(engineNames),
});

/** A state as a URL's fragment, without the `#`: JSON, deflated, as base64url. */
export async function toFragment(state: PlayState): Promise<string> {
  const packed = await through(
    new TextEncoder().encode(JSON.stringify(state)),
    new CompressionStream('deflate-raw'),
  );
  return `1.${toBase64url(packed)}`;
}

/** The state of a fragment, or null where it is not one that `toFragment` could have made. */
export async function fromFragment(fragment: string): Promise<PlayState | null> {
  if (!/^#?1\.[\w-]+$/.test(fragment)) return null;
  try {
    const packed = fromBase64url(fragment.replace(/^#?1\./, ''));
    const bytes = await through(packed, new DecompressionStream('deflate-raw'));
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const parsed = v.safeParse(stateSchema, json);
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError('too long for a link');
    }
    parts.push(read.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64url(written: string): Uint8Array<ArrayBuffer> {
  const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
