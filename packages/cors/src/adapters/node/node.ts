import { deciderOf, type Served } from '../../server/served.ts';
import type {
  Answer,
  Circumstances,
  Decision,
  HeaderChanges,
  HeaderSource,
} from '../../server/decide.ts';
import type { HeaderList } from '../../spec/header-list.ts';
import { mergeVary } from '../../server/merge-vary.ts';

/** A request of `node:http`, `node:http2`'s compatibility API, Connect or Express. */
export type NodeRequest = {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Connect and Express: the target before a mount path was cut off. */
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
};

/** A response of the same. */
export type NodeResponse = {
  getHeader(name: string): unknown;
  /** In lower case. Absent where it is no real response, such as Socket.IO's to a WebSocket's handshake. */
  getHeaderNames?(): readonly string[];
  setHeader(name: string, value: string): unknown;
  removeHeader(name: string): void;
  writeHead(status: number, ...rest: unknown[]): unknown;
  end(): unknown;
};

/** Answers what is not for the application, preflights above all, and hands everything else on to `next`. */
export type NodeHandler = (req: NodeRequest, res: NodeResponse, next: () => void) => void;

/**
 * Serves a policy in `node:http` and in stacks of `(req, res, next)` such as Connect and Express. Mount it
 * before everything else, authentication above all: a preflight carries no credentials.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { cors } from '@crossguard/cors/node';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 * const handle = cors(parsed.policy);
 *
 * const server = createServer((req, res) => {
 *   handle(req, res, () => res.end('hello'));
 * });
 * server.listening; // false
 * ```
 */
export function cors(served: Served): NodeHandler {
  const decide = nodeDeciderOf(served);
  return (req, res, next) => {
    const decided = decide(req);
    if (decided instanceof Promise) void whenDecided(decided, res, next);
    else if (!isAnswered(res, decided)) next();
  };
}

/** Apart from the rest, which no request is to make a function for. */
async function whenDecided(
  decided: Promise<Decision>,
  res: NodeResponse,
  next: () => void,
): Promise<void> {
  if (!isAnswered(res, await decided)) next();
}

/** How a request is decided under what an adapter was given. */
export function nodeDeciderOf(
  served: Served,
  given?: Pick<Circumstances, 'enforce'>,
): (req: NodeRequest) => Decision | Promise<Decision> {
  const decide = deciderOf(served);
  return (req) => {
    const { method = '', url = '', originalUrl = url } = req;
    return decide({ method, path: originalUrl, headers: new NodeHeaders(req) }, given);
  };
}

/** A request's headers, to be looked up. An object takes a quarter of the memory that a function does. */
class NodeHeaders implements HeaderSource {
  readonly #req: NodeRequest;

  constructor(req: NodeRequest) {
    this.#req = req;
  }

  get(name: string): string | null {
    const { headers } = this.#req;
    return joined(headers[name] ?? (name === 'host' ? headers[':authority'] : undefined));
  }
}

/** Answers where that is decided; otherwise sees to the headers of what the application will answer. */
export function isAnswered(res: NodeResponse, decision: Decision): boolean {
  switch (decision.kind) {
    case 'pass':
      return false;
    case 'actual':
      ownHeaders(res, decision);
      return false;
    case 'preflight':
    case 'refused':
      answer(res, decision);
      return true;
  }
}

function answer(res: NodeResponse, decision: Answer): void {
  const { status } = decision;
  const names = namesOf(res);
  if (names.length > 0) change(res, names, decision, res.getHeader('Vary'));
  const head = names.length > 0 ? [] : alone(decision);
  // A 204 has no body to give the length of.
  res.writeHead(status, status === 204 ? head : [...head, 'Content-Length', '0']);
  res.end();
}

/**
 * Makes sure that the head that leaves has our headers and only ours, whatever the application does until then.
 *
 * Every head goes out through `writeHead`, also where the application never calls it: Node's own `write`,
 * `end` and `flushHeaders` do, and so do pipes. Setting headers beforehand would not do: a handler for errors may
 * remove them, the application may set its own, and what is given to `writeHead` comes last of all.
 */
function ownHeaders(res: NodeResponse, changes: HeaderChanges): void {
  // oxlint-disable-next-line typescript/unbound-method -- it is called on `res`; to bind it would cost every request
  const { writeHead } = res;
  res.writeHead = (status, ...rest) => {
    // Nothing given is the rule: `end`, `write` and pipes call it so.
    const names = namesOf(res);
    if (rest.length === 0) {
      if (names.length === 0) return writeHead.call(res, status, alone(changes));
      change(res, names, changes, res.getHeader('Vary'));
      return writeHead.call(res, status);
    }
    const all = names.length === 0 && rest.length === 1 ? withGiven(changes, rest[0]) : null;
    if (all !== null) return writeHead.call(res, status, all);
    const given = grouped(rest.find((part) => typeof part === 'object'));
    const vary = given.get('vary')?.values ?? res.getHeader('Vary');
    for (const name of changes.remove) given.delete(name);
    if (changes.vary.length > 0) given.delete('vary');
    change(res, names, changes, vary);
    const message = rest.filter((part) => typeof part === 'string');
    return writeHead.call(res, status, ...message, ...asObject(given));
  };
}

const noNames: readonly never[] = [];

function namesOf(res: NodeResponse): readonly string[] {
  return res.getHeaderNames?.() ?? noNames;
}

type Head = { readonly vary: readonly string[]; readonly list: readonly string[] };

/** Rules give out the same lists again and again: what is made of one is kept as long as the list itself. */
const heads = new WeakMap<HeaderList, Head>();

/** A whole head for a response in which nothing was set: Node writes a flat list out as it is. */
function alone({ set, vary }: HeaderChanges): readonly string[] {
  const known = heads.get(set);
  if (known !== undefined && known.vary === vary) return known.list;
  const lines = vary.length === 0 ? set : [...set, ['Vary', mergeVary(null, vary)]];
  const list = Object.freeze(lines.flat());
  heads.set(set, { vary, list });
  return list;
}

/**
 * A whole head with what is given to `writeHead` in an object, as Fastify and many handlers do, or null where
 * that says something about headers that are ours.
 */
function withGiven(changes: HeaderChanges, given: unknown): readonly unknown[] | null {
  if (!isRecord(given)) return null;
  const list: unknown[] = [];
  for (const name of Object.keys(given)) {
    const key = name.toLowerCase();
    if (key === 'vary' || changes.remove.includes(key)) return null;
    list.push(name, given[name]);
  }
  for (const part of alone(changes)) list.push(part);
  return list;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function change(
  res: NodeResponse,
  names: readonly string[],
  { remove, set, vary }: HeaderChanges,
  existing: unknown,
): void {
  // Looking at the few that are there costs less than asking for each that may be.
  for (const name of names) if (remove.includes(name)) res.removeHeader(name);
  for (const header of set) res.setHeader(header[0], header[1]);
  if (vary.length > 0) res.setHeader('Vary', mergeVary(joined(existing), vary));
}

type Lines = { readonly name: string; readonly values: unknown[] };

/**
 * Headers as `writeHead` takes them (an object, a flat list of names and values, a list of pairs), by their
 * names in lower case. Node 20 keeps only the last line of a name that is listed twice, as `Set-Cookie` may
 * be, once any header was set before; grouped, all lines are kept.
 */
function grouped(headers: unknown): Map<string, Lines> {
  const lines = new Map<string, Lines>();
  for (const [name, value] of pairsOf(headers)) {
    const key = String(name).toLowerCase();
    const known = lines.get(key);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (known === undefined) lines.set(key, { name: String(name), values: [...values] });
    else known.values.push(...values);
  }
  return lines;
}

function pairsOf(headers: unknown): readonly (readonly unknown[])[] {
  if (typeof headers !== 'object' || headers === null) return [];
  if (!Array.isArray(headers)) return Object.entries(headers);
  const list: readonly unknown[] = headers;
  if (list.every(Array.isArray)) return list;
  return list.flatMap((name, at) => (at % 2 === 0 ? [[name, list[at + 1]]] : []));
}

/** One value stays one, since `writeHead` looks at some, such as `Content-Length`, as a number. */
function asObject(lines: ReadonlyMap<string, Lines>): readonly object[] {
  if (lines.size === 0) return [];
  const entries = [...lines.values()].map(({ name, values }) => [
    name,
    values.length === 1 ? values[0] : values,
  ]);
  return [Object.fromEntries(entries)];
}

/** A header's value as one text, its lines joined as HTTP joins them; null where it is absent. */
function joined(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? value.join(', ') : null;
}
