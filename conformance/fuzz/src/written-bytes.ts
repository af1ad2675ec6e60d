import assert from 'node:assert/strict';
import type { HostileHead, Written } from './arbitraries.ts';

const own: readonly string[] = ['GET', 'HEAD', 'POST', 'true', '*', 'Origin'];

/**
 * Checks that every header has only words that the policy wrote, or an origin that is one: the header says
 * what a browser could have sent, and an entry of the policy names it.
 */
export function checkWritten(
  headers: Iterable<readonly [string, string]>,
  policy: Written,
  request: HostileHead,
): void {
  const words = new Set([...own, ...stringsOf(policy)]);
  const sent = new Set(request.headers.map(([, value]) => value));
  for (const [name, value] of headers) {
    assert.match(name, /^[A-Za-z-]+$/);
    for (const word of value.split(', ')) {
      if (words.has(word)) continue;
      assert.match(name, /^(?:access-control|timing)-allow-origin$/i, `${name}: ${value}`);
      assert.ok(sent.has(word), `nobody said ${JSON.stringify(word)}`);
      assert.ok(isNamed(word, policy), `no entry names ${JSON.stringify(word)}`);
    }
  }
}

function stringsOf(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsOf);
  return [String(value)];
}

/** Judged apart from Crossguard's own matching: by the URL parser and the entries' text. */
function isNamed(origin: string, { rules }: Written): boolean {
  const url = new URL(origin);
  const bare = `${url.protocol}//${url.host}`;
  const entries = rules.flatMap(({ allowOrigins }) => stringsOf(allowOrigins));
  return (
    bare === origin &&
    entries.some((entry) => {
      const [scheme = '', host = ''] = entry.replace(/:\*$/, '').split('://');
      const anyPort = entry.endsWith(':*');
      if (url.protocol !== `${scheme}:`) return false;
      const target = anyPort ? url.hostname : url.host;
      return host.startsWith('*.') ? target.endsWith(host.slice(1)) : target === host;
    })
  );
}
