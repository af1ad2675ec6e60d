import { cutOrigin } from './cut-origin.ts';
import { isDefaultPort, isLoopback } from './host.ts';
import type { Suggestion } from './issue.ts';
import { readOriginPattern, serializedHost } from './read-origin-pattern.ts';

/**
 * How a faulty entry of `allowOrigins` should be written, or null where that is a guess. It mends all that
 * is wrong at once, and never says what would be faulty again.
 *
 * @example
 * ```ts
 * import { mendOrigin } from '@crossguard/cors/policy/mend-origin';
 *
 * mendOrigin('HTTPS://Example.com:443/app'); // { kind: 'replace', value: 'https://example.com' }
 * ```
 */
export function mendOrigin(text: string): Suggestion | null {
  const origins = text.split(/[\s,]+/).filter((piece) => piece !== '');
  const mended = origins.map(mendOne).filter((origin) => origin !== null);
  const [first] = mended;
  if (first === undefined || mended.length < origins.length) return null;
  return mended.length === 1
    ? { kind: 'replace', value: first }
    : { kind: 'split', values: mended };
}

function mendOne(text: string): string | null {
  if (/^(?:null|\*)$/i.test(text)) return text.toLowerCase();
  const parts = cutOrigin(text) ?? cutOrigin(withScheme(text));
  if (parts === null) return null;
  const scheme = parts.scheme.toLowerCase();
  // Any number of labels is what one wildcard stands for already.
  const host = parts.host.replace(/^(?:\*\.)+/, '');
  const name = serializedHost(scheme, parts.subdomains, host);
  const port = mendPort(scheme, parts.port);
  if (name === null || port === null) return null;
  const mended = `${scheme}://${parts.subdomains ? '*.' : ''}${name}${port}`;
  return typeof readOriginPattern(mended) === 'string' ? null : mended;
}

/** `https:` is what a page of a forgotten scheme has today, but for those on the developer's machine. */
function withScheme(text: string): string {
  const known = /^(https?):\/*/i.exec(text);
  if (known !== null) return `${known[1] ?? ''}://${text.slice(known[0].length)}`;
  const rest = text.replace(/^\/+/, '');
  const host = cutOrigin(`https://${rest}`)?.host ?? '';
  return `${isLoopback(host) ? 'http' : 'https'}://${rest}`;
}

/** With its colon; empty for the default port. */
function mendPort(scheme: string, text: string | null): string | null {
  if (text === null || text === '') return '';
  if (text === '*') return ':*';
  if (!/^[0-9]{1,8}$/.test(text)) return null;
  return isDefaultPort(scheme, Number(text)) ? '' : `:${Number(text)}`;
}
