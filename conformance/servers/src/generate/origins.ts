import type { Page } from '@crossguard/cors/browser/page';
import { pageAt, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import type { OriginPattern, TuplePattern } from '@crossguard/cors/policy/origin-pattern';
import { parseOrigin } from '@crossguard/cors/spec/origin';
import { isHTTP, parseURL } from '@crossguard/cors/spec/url';

/** Values for `Origin` that have to do with a pattern: those that it names, and those that look like it. */
export type OriginTexts = {
  readonly named: readonly string[];
  readonly hostile: readonly string[];
};

const strangers: readonly string[] = [
  'null',
  'https://evil.net',
  'https://evil.net/.example.org',
  'http://evil.net',
  'https://com',
  'https://[::1]',
  'https://[2001:db8::2]:8443',
  'http://127.0.0.1',
  'http://localhost.evil.net',
  'https://bücher.example',
  'https://bücher.evil.net',
  'capacitor://evil',
];

/** Texts for all the patterns of a policy. */
export function originTexts(patterns: readonly OriginPattern[]): OriginTexts {
  const all = patterns.map((pattern) =>
    pattern.kind === 'tuple'
      ? textsFor(pattern)
      : { named: [pattern.kind === 'null' ? 'null' : 'https://anyone.example'], hostile: [] },
  );
  return {
    named: [...new Set(all.flatMap(({ named }) => named))],
    hostile: [...new Set([...all.flatMap(({ hostile }) => hostile), ...strangers])],
  };
}

function textsFor({ scheme, host, subdomains, port }: TuplePattern): OriginTexts {
  const colonPort = typeof port === 'number' ? `:${port}` : '';
  const hosts = subdomains
    ? [`a.${host}`, `a.b.c.${host}`, `x_y.${host}`, `xn--bcher-kva.${host}`, `1.${host}`]
    : [host];
  const ports = port === 'any' ? ['', ':1', ':8443', ':65535', ':81'] : [colonPort];
  const one = hosts[0] ?? host;
  const origin = `${scheme}://${one}${colonPort}`;
  const otherScheme = scheme === 'https' ? 'http' : 'https';
  return {
    named: hosts.flatMap((each) => ports.map((end) => `${scheme}://${each}${end}`)),
    hostile: [
      // The end and the beginning.
      `${scheme}://${one}.evil.net${colonPort}`,
      `${scheme}://${one}evil.net${colonPort}`,
      `${scheme}://evil${host}${colonPort}`,
      `${scheme}://evil-${host}${colonPort}`,
      `${scheme}://evil.net.${host}.net`,
      `x${origin}`,
      // Dots that stand for themselves, are missing or too many.
      `${scheme}://${one.replaceAll('.', 'x')}${colonPort}`,
      `${scheme}://${one.replaceAll('.', '-')}${colonPort}`,
      `${scheme}://${one}.${colonPort}`,
      `${scheme}://.${host}${colonPort}`,
      `${scheme}://..${host}${colonPort}`,
      `${scheme}://a..${host}${colonPort}`,
      // A label longer than there are.
      `${scheme}://${'a'.repeat(64)}.${host}${colonPort}`,
      // Above and below.
      `${scheme}://${host}${colonPort}`,
      `${scheme}://a.${one}${colonPort}`,
      `${scheme}://${host.slice(host.indexOf('.') + 1)}`,
      // Scheme and port.
      `${otherScheme}://${one}${colonPort}`,
      `${scheme}s://${one}${colonPort}`,
      `${scheme}://${one}:4443`,
      `${scheme}://${one}:80`,
      `${scheme}://${one}:443`,
      `${scheme}://${one}:0`,
      `${scheme}://${one}:65536`,
      `${scheme}://${one}:99999`,
      `${scheme}://${one}:08443`,
      `${scheme}://${one}:`,
      `${scheme}://${one}:8443:8443`,
      `${scheme}://${one}:evil.net`,
      // What no origin has.
      `${origin}/`,
      `${origin}/path`,
      `${origin}?x`,
      `${origin}#x`,
      `${scheme}://user@${one}${colonPort}`,
      `${scheme}://${one}@evil.net`,
      `${scheme}://${one}:80@evil.net`,
      `${scheme}://evil.net/${origin}`,
      `${scheme}://evil.net?.${host}`,
      `${scheme}://evil.net#.${host}`,
      `${scheme}://evil.net\\.${host}`,
      `${scheme}://evil.net%00.${host}`,
      `${scheme}:/${one}`,
      `//${one}`,
      one,
      // Case, and letters that fold to others.
      origin.toUpperCase(),
      `${scheme.toUpperCase()}://${one}${colonPort}`,
      `${scheme}://${one.toUpperCase()}${colonPort}`,
      `${scheme}://*.${host}`,
      // Several, and what surrounds one.
      `${origin}, https://evil.net`,
      `https://evil.net, ${origin}`,
      `${origin},${origin}`,
      `${origin} https://evil.net`,
      `https://evil.net ${origin}`,
      `"${origin}"`,
      `null, ${origin}`,
    ],
  };
}

/** The page that sends such an `Origin`, or null where none does. */
export function pageOf(text: string): Page | null {
  if (text === 'null') return sandboxedPageAt('about:srcdoc');
  const url = parseURL(text);
  if (url === null) return null;
  if (isHTTP(url)) return pageAt(url.href);
  const origin = parseOrigin(text);
  return origin === null ? null : pageAt(url.href, { origin });
}
