import type { Source } from './pasted.ts';

/** What a pasted text is, by how it looks; null where it looks like nothing that is read. */
export function detect(text: string): Source | null {
  const start = text
    .slice(0, looked)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return 'har';
  if (/^(?:[$%>#]\s{0,5})?(?:\S{0,200}[\\/])?curl(?:\.exe)?\s/i.test(start)) return 'curl';
  if (looksLikeMessage.test(start)) return 'console';
  if (/(?<![\w$])(?:fetch|new\s{1,20}Request)\s{0,20}\(/.test(text)) return 'fetch';
  return /(?:^|[\s;&|])curl(?:\.exe)?\s/i.test(start) ? 'curl' : null;
}

/** In characters: what a text is, is seen at its beginning. */
const looked = 20_000;

/** Words of the three browsers that stand in no code. */
const looksLikeMessage =
  /has been blocked by CORS|blocked by CORS policy|Cross-Origin Request Blocked|access control checks|Access-Control-Allow-\w+ (?:response header|header|in preflight)|is not allowed by Access-Control|Origin \S{1,300} is not allowed/;

/** Whether bytes are no text: the beginning of a picture, a font, an archive dropped by mistake. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return true;
  }
}
