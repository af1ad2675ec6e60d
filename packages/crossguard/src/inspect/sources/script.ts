import { type Expression, parseExpressionAt, tokenizer, type Options } from 'acorn';
import { mostExchanges } from './pasted.ts';

/** An expression, with the text that its positions are in. */
export type Parsed<Node = Expression> = { readonly node: Node; readonly text: string };

/** A call that stands in a script: its expression, or where that can't be read, as an index. */
export type Call =
  | { readonly at: number; readonly call: Parsed }
  | { readonly at: number; readonly call: null };

const options: Options = {
  ecmaVersion: 'latest',
  sourceType: 'module',
  allowAwaitOutsideFunction: true,
};

/** In characters. A constant with more than that in it is none that a request is made of. */
const longestConstant = 20_000;

/** After so many calls that can't be read, the rest of the text is not looked at. */
const mostUnread = 3;

/**
 * Finds the calls of `fetch` and `new Request` in a script. Only they are parsed, so what stands around them may
 * be TypeScript, or half of something. Nothing is ever run.
 *
 * @throws what `isTooNested` knows, where brackets are nested so deeply that no parser follows
 */
export function callsIn(text: string): readonly Call[] {
  const calls: Call[] = [];
  let end = 0;
  for (const { index } of text.matchAll(/(?<![\w$])(?:fetch|new\s{1,20}Request)\s{0,20}\(/g)) {
    if (index < end) continue;
    if (calls.length === mostExchanges) break;
    const call = callAt(text, index);
    calls.push(call);
    if (call.call !== null) end = index + call.call.text.length;
    else if (calls.filter((one) => one.call === null).length === mostUnread) break;
  }
  return calls;
}

function callAt(text: string, index: number): Call {
  // As far as its closing bracket, for what is chained to it matters to nobody.
  const rest = text.slice(index);
  try {
    let depth = 0;
    const tokens = tokenizer(rest, options);
    for (let token = tokens.getToken(); token.type.label !== 'eof'; token = tokens.getToken()) {
      if (token.type.label === '(') depth += 1;
      if (token.type.label !== ')') continue;
      depth -= 1;
      if (depth > 0) continue;
      const call = rest.slice(0, token.end);
      return { at: index, call: { node: parseExpressionAt(call, 0, options), text: call } };
    }
    return { at: text.length, call: null };
  } catch (error) {
    if (!(error instanceof SyntaxError) || isTooNested(error)) throw error;
    return { at: index + ('pos' in error ? Number(error.pos) : 0), call: null };
  }
}

/**
 * What the constants of a script are. A name that is declared twice stands for nothing: which of both is meant
 * depends on where it stands.
 */
export function constantsOf(text: string): (name: string) => Parsed | null {
  const places = new Map<string, number | null>();
  for (const match of text.matchAll(
    /(?<![\w$])const\s{1,20}([\w$]{1,100})\s{0,20}(?::[^=;{}\n]{0,100})?=(?![=>])/g,
  )) {
    const [declaration, name = ''] = match;
    places.set(name, places.has(name) ? null : match.index + declaration.length);
  }
  const known = new Map<string, Parsed | null>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    const place = places.get(name) ?? null;
    const parsed = place === null ? null : parsedAt(text.slice(place, place + longestConstant));
    known.set(name, parsed);
    return parsed;
  };
}

function parsedAt(text: string): Parsed | null {
  try {
    return { node: parseExpressionAt(text, 0, options), text };
  } catch (error) {
    if (!(error instanceof SyntaxError) || isTooNested(error)) throw error;
    return null;
  }
}

/** Whether an error is that of a parser whose stack came to its end. */
export function isTooNested(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Acorn's own, and what browsers throw in other code: Firefox has an InternalError.
  return (
    error instanceof RangeError ||
    error.name === 'InternalError' ||
    error.message.startsWith('Not enough stack')
  );
}

/** How an expression is written. */
export function written({ node, text }: Parsed): string {
  return text.slice(node.start, node.end);
}
