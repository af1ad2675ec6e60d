import { parseOrigin } from '../spec/origin.ts';
import { isDefaultPort, areHostLabels, longestHost } from './host.ts';
import { isExact, type OriginPattern, type TuplePattern } from './origin-pattern.ts';

/** Ports as origins write them: the empty text is the scheme's default one. */
type Ports = { any: boolean; readonly listed: Set<string> };

/** A label of host names: its children are the labels to its left. */
type Label = {
  readonly children: Map<string, Label>;
  /** The ports of the host that begins at this label, and those of every host below it. */
  host: Ports | null;
  subdomains: Ports | null;
};

const longestPort = ':65535'.length;

/**
 * Compiles patterns into a function that says whether an `Origin` header's value is let in.
 *
 * It lets in what a browser could have sent and a pattern names, nothing that merely looks like it. Exact
 * origins are held as they serialise, so being listed is all they need. What stands for a wildcard is read
 * label by label.
 *
 * The cost depends on how long the value is, up to a bound, and not on how many patterns there are: exact
 * origins are a set, which one lookup answers; the others are a tree of labels read from the right.
 */
export function compileOrigins(patterns: readonly OriginPattern[]): (origin: string) => boolean {
  const exact = new Set<string>();
  const schemes = new Map<string, Label>();
  for (const pattern of patterns) {
    if (pattern.kind === 'any') return () => true;
    if (pattern.kind === 'null') exact.add('null');
    else if (isExact(pattern)) exact.add(pattern.text);
    else addPattern(schemes, pattern);
  }
  const longestExact = lengthOfLongest(exact);
  const longest = lengthOfLongest(schemes.keys()) + '://'.length + longestHost + longestPort;
  const listed = (origin: string): boolean => origin.length <= longestExact && exact.has(origin);
  if (schemes.size === 0) return listed;
  return (origin) => listed(origin) || (origin.length <= longest && matches(schemes, origin));
}

function addPattern(schemes: Map<string, Label>, pattern: TuplePattern): void {
  let at = getOrAdd(schemes, pattern.scheme);
  for (const name of pattern.host.split('.').reverse()) at = getOrAdd(at.children, name);
  const ports = (pattern.subdomains ? at.subdomains : at.host) ?? { any: false, listed: new Set() };
  if (pattern.subdomains) at.subdomains = ports;
  else at.host = ports;
  if (pattern.port === 'any') ports.any = true;
  else ports.listed.add(pattern.port === null ? '' : String(pattern.port));
}

function matches(schemes: ReadonlyMap<string, Label>, origin: string): boolean {
  const schemeEnd = origin.indexOf('://');
  const scheme = origin.slice(0, schemeEnd);
  let at = schemeEnd === -1 ? undefined : schemes.get(scheme);
  if (at === undefined) return false;

  // The colons of an IPv6 address stand in brackets.
  const start = schemeEnd + 3;
  const colon = origin.indexOf(':', origin[start] === '[' ? origin.indexOf(']', start) : start);
  const hostEnd = colon === -1 ? origin.length : colon;
  const port = colon === -1 ? '' : origin.slice(colon + 1);
  if (colon !== -1 && !isSerializedPort(scheme, port)) return false;

  for (let end = hostEnd; ;) {
    // The label that ends here, and what is left of it.
    const dot = origin.lastIndexOf('.', end - 1);
    at = at.children.get(origin.slice(Math.max(dot + 1, start), end));
    if (at === undefined) return false;
    if (dot < start) return has(at.host, port);
    if (has(at.subdomains, port)) return isSerializedHost(origin, start, hostEnd, dot);
    end = dot;
  }
}

function has(ports: Ports | null, port: string): boolean {
  return ports !== null && (ports.any || ports.listed.has(port));
}

/** Whether a port is written as serialising writes it: in range, no leading zero, not the default one. */
function isSerializedPort(scheme: string, port: string): boolean {
  return (
    /^[1-9][0-9]{0,4}$/.test(port) && Number(port) <= 65535 && !isDefaultPort(scheme, Number(port))
  );
}

/**
 * Whether the labels that stand for a wildcard are ones of a host as the URL parser serialises it. The
 * parser itself is asked only about Punycode, which it refuses where it decodes to nothing valid.
 */
function isSerializedHost(origin: string, start: number, hostEnd: number, end: number): boolean {
  const free = origin.slice(start, end);
  if (hostEnd - start > longestHost || !areHostLabels(free)) return false;
  return free.includes('xn--') ? parseOrigin(origin) !== null : true;
}

function getOrAdd(labels: Map<string, Label>, name: string): Label {
  const known = labels.get(name);
  if (known !== undefined) return known;
  const label: Label = { children: new Map(), host: null, subdomains: null };
  labels.set(name, label);
  return label;
}

function lengthOfLongest(texts: Iterable<string>): number {
  let longest = 0;
  for (const text of texts) longest = Math.max(longest, text.length);
  return longest;
}
