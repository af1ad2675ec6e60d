import type { IssuePath } from '@crossguard/cors/policy/issue';
import { readGlob } from './read-glob.ts';
import type { Origins } from './read-origins.ts';

type Values = { readonly texts: readonly string[]; readonly path: IssuePath };

/** Ports that a pattern lists, such as `[8080,8081]`. More than that are a mistake. */
const mostPorts = 100;

/** Reads `allowed-origins`, which are compared as they are, and `allowed-origin-patterns`. */
export function readSpringOrigins(exact: Values, patterns: Values): Origins {
  const all = [
    ...exact.texts.map((text) => readGlob(normalized(text), exact.path)),
    ...patterns.texts.flatMap((text) => readPattern(normalized(text), patterns.path)),
  ];
  // A pattern for everybody has each sent back its own name, which is what works with credentials.
  const isReflected = patterns.texts.includes('*');
  const isAny = all.some(({ any }) => any !== 'no');
  return {
    any: isReflected ? 'reflected' : isAny ? 'constant' : 'no',
    patterns: [...new Set(all.flatMap((origins) => origins.patterns))],
    remarks: all.flatMap(({ remarks }) => remarks),
  };
}

/** Spring cuts off a slash at the end, and compares in either case; browsers send lower case. */
function normalized(text: string): string {
  return text.replace(/\/$/, '').toLowerCase();
}

function readPattern(text: string, path: IssuePath): readonly Origins[] {
  const [, host, ports] = /^([^[\]]+):\[([0-9,*]+)\]$/.exec(text) ?? [];
  if (host === undefined || ports === undefined) return [readGlob(text, path)];
  // Here the default port, which origins leave out, is meant as well.
  if (ports === '*') return [{ ...readGlob(host, path), ...anyPort(host, path) }];
  return ports
    .split(',')
    .slice(0, mostPorts)
    .map((port) => readGlob(isDefault(host, port) ? host : `${host}:${port}`, path));
}

function anyPort(host: string, path: IssuePath): Partial<Origins> {
  const { patterns } = readGlob(host, path);
  return { patterns: patterns.map((pattern) => `${pattern}:*`) };
}

function isDefault(host: string, port: string): boolean {
  return host.startsWith('https:') ? port === '443' : host.startsWith('http:') && port === '80';
}
