import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';

/** Headers whose values are lists that grow; the others are replaced. */
const lists: ReadonlySet<string> = new Set([
  'access-control-allow-methods',
  'access-control-allow-headers',
  'vary',
]);

/** Headers that are right as they are, whatever they say. */
const kept: ReadonlySet<string> = new Set(['access-control-max-age']);

/**
 * Writes headers into the first head of a text, keeps what is there and right, and makes its status one of 200
 * to 299 where it has to be.
 */
export function amendHead(text: string, headers: HeaderList, needsOKStatus: boolean): string {
  const [head = '', ...others] = text.replaceAll(/\r\n?/g, '\n').split(/\n\s*\n/);
  const [statusLine = '', ...lines] = head.trim().split('\n');
  const amended = headers.reduce<readonly string[]>(
    (written, [name, value]) => withHeader(written, name, value),
    lines,
  );
  const status = needsOKStatus && !/\b2\d\d\b/.test(statusLine) ? okStatus : statusLine;
  const first = [status === '' ? okStatus : status, ...amended].join('\n');
  return `${[first, ...others.map((other) => other.trim())].join('\n\n')}\n`;
}

const okStatus = 'HTTP/1.1 204 No Content';

function withHeader(lines: readonly string[], name: string, value: string): readonly string[] {
  const lower = byteLowercase(name);
  const isIt = (line: string): boolean =>
    byteLowercase(line.slice(0, Math.max(0, line.indexOf(':')))).trim() === lower;
  const there = lines.filter(isIt);
  if (there.length === 0) return [...lines, `${name}: ${value}`];
  if (kept.has(lower)) return lines;
  const values = there.map((line) => line.slice(line.indexOf(':') + 1).trim());
  const line = `${name}: ${lists.has(lower) ? grown(values, value) : value}`;
  const at = lines.findIndex(isIt);
  return lines.flatMap((old, index) => (index === at ? [line] : isIt(old) ? [] : [old]));
}

function grown(values: readonly string[], value: string): string {
  const names = [...values, value].flatMap((list) => list.split(',').map((name) => name.trim()));
  const distinct = new Map(names.filter(Boolean).map((name) => [name.toLowerCase(), name]));
  return [...distinct.values()].join(', ');
}
