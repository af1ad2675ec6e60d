import { readFile } from 'node:fs/promises';
import type { Header } from '@crossguard/cors/spec/header-list';
import type { RawAnswer } from './raw-server.ts';

const compiled = new URL('../page/', import.meta.url);

/** Sandboxed frames ask with `Origin: null`, for their scripts too. */
const common: readonly Header[] = [
  ['Cache-Control', 'no-store'],
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Methods', 'PUT'],
];

const html = (content: string, headers: readonly Header[] = []): RawAnswer => ({
  status: 200,
  headers: [...common, ['Content-Type', 'text/html;charset=utf-8'], ...headers],
  body: `<!doctype html><title>crossguard</title><link rel=icon href=data:,>${content}`,
});

const elsewhere = '<body><script type=module src=elsewhere.js></script>';

export const done: RawAnswer = { status: 204, headers: common, body: '' };

export function json(value: unknown): RawAnswer {
  // All characters are bytes here, and JSON may escape any of them.
  const text = JSON.stringify(value).replaceAll(
    /[\u0080-\uFFFF]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return { status: 200, headers: [...common, ['Content-Type', 'application/json']], body: text };
}

/**
 * What browsers load of the harness itself: a page that plants cookies on the other host and then moves
 * on, the page that makes the exchanges, its frames, and their scripts.
 */
export async function pageFile(path: string, page: string): Promise<RawAnswer | null> {
  const script = /^\/harness\/(?<name>[\w-]+\.js)$/.exec(path)?.groups?.['name'];
  if (script !== undefined) {
    const body = await readFile(new URL(script, compiled), 'latin1');
    return { status: 200, headers: [...common, ['Content-Type', 'text/javascript']], body };
  }
  switch (path) {
    case '/harness/plant.html':
      return html(`<script>location.replace("${page}/harness/page.html")</script>`, [
        ['Set-Cookie', 'lax=1; Path=/'],
        ['Set-Cookie', 'none=1; Path=/; SameSite=None; Secure'],
      ]);
    case '/harness/page.html':
      return html('<body><script type=module src=page.js></script>', [
        ['Set-Cookie', 'lax=1; Path=/'],
      ]);
    case '/harness/frame.html':
      return html(elsewhere);
    case '/harness/require-corp.html':
    case '/harness/credentialless.html': {
      const policy = path.slice('/harness/'.length, -'.html'.length);
      return html(elsewhere, [['Cross-Origin-Embedder-Policy', policy]]);
    }
    default:
      return null;
  }
}
