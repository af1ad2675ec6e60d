import type { CredentialsMode, RedirectMode, RequestMode } from '@crossguard/cors/browser/page';
import type { Header } from '@crossguard/cors/spec/header-list';
import { isNoCORSSafelistedRequestHeaderName } from '@crossguard/cors/spec/request-headers';
import { parseURL } from '@crossguard/cors/spec/url';
import { asInitiator } from './as-initiator.ts';
import { calleeOf, isObject, Literals, type Text, within } from './literals.ts';
import {
  longestText,
  type Pasted,
  type PastedExchange,
  pasted,
  placeAt,
  problem,
  Remarks,
} from './pasted.ts';
import { callsIn, constantsOf, isTooNested, type Parsed, written } from './script.ts';
import { pageOf, readSentHeaders } from './sent-headers.ts';

/**
 * Reads calls of `fetch()`, as developer tools copy them or as people write them. The code is parsed and never
 * run: literals and constants are known, of the rest it is said what stands in.
 */
export function readFetch(text: string): Pasted {
  if (text.length > longestText) return problem('too-long', String(text.length));
  try {
    return readCalls(text);
  } catch (error) {
    if (isTooNested(error)) return problem('javascript-nested');
    throw error;
  }
}

function readCalls(text: string): Pasted {
  const calls = callsIn(text);
  const literals = new Literals(constantsOf(text));
  const exchanges = calls.flatMap(({ call }) => {
    const read = call === null ? null : readCall(call, literals);
    return read === null ? [] : [read];
  });
  const unread = calls.find(({ call }) => call === null);
  if (calls.length === 0) return problem('fetch-absent');
  const otherwise =
    unread === undefined
      ? problem('fetch-without-url', '', placeAt(text, calls[0]?.at ?? 0))
      : problem(
          'javascript-syntax',
          text.slice(unread.at, unread.at + 40),
          placeAt(text, unread.at),
        );
  return pasted('fetch', exchanges, otherwise.problem);
}

/** What a call's arguments say, one by one. */
type Init = ReadonlyMap<string, Parsed>;

function readCall(call: Parsed, literals: Literals): PastedExchange | null {
  const remarks = new Remarks();
  const made = requestOf(call, literals, remarks);
  return made === null
    ? null
    : { request: readRequest(made, literals, remarks), recorded: null, remarks: remarks.all };
}

type Made = {
  readonly url: Text;
  readonly init: Init;
  /** Whether developer tools wrote it: they quote every key. */
  readonly isCopy: boolean;
};

/** The URL and the options of `fetch(…)` and `new Request(…)`, one within the other included. */
function requestOf(call: Parsed, literals: Literals, remarks: Remarks): Made | null {
  const { node } = call;
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const [input, options] = node.arguments;
  if (input === undefined || input.type === 'SpreadElement') return null;
  const inner = literals.resolved(within(call, input), (first): Made | null =>
    calleeOf(first) === 'new Request'
      ? requestOf(first, literals, remarks)
      : { url: literals.text(first), init: new Map(), isCopy: false },
  );
  if (inner === null || options === undefined) return inner;
  const second = options.type === 'SpreadElement' ? options.argument : options;
  return literals.resolved(within(call, second), (value) => {
    if (!isObject(value)) {
      remarks.about('options-unknown', [written(value)]);
      return inner;
    }
    const { fields, missing } = literals.fields(value);
    remarks.about('options-unknown', missing);
    const isCopy =
      fields.length > 0 &&
      value.node.properties.every((one) => one.type === 'Property' && one.key.type === 'Literal');
    return { url: inner.url, init: new Map([...inner.init, ...fields]), isCopy };
  });
}

const credentialsModes: readonly CredentialsMode[] = ['omit', 'same-origin', 'include'];
const modes: readonly RequestMode[] = ['cors', 'no-cors', 'same-origin'];
const redirectModes: readonly RedirectMode[] = ['follow', 'error', 'manual'];

function readRequest(
  { url, init, isCopy }: Made,
  literals: Literals,
  remarks: Remarks,
): PastedExchange['request'] {
  const option = (name: string): string | null => {
    const value = init.get(name);
    if (value === undefined) return null;
    const { text, unknown } = literals.text(value);
    if (unknown.length === 0) return text === 'undefined' ? null : text;
    remarks.about('options-unknown', [`${name}: ${unknown.join(', ')}`]);
    return null;
  };
  const body = readBody(init.get('body'), literals, remarks);
  const headers = readHeaders(init.get('headers'), literals, remarks);
  const sent = readSentHeaders(headers, remarks, { isCopy });
  const type = sent.headers.some((header) => /^content-type:/i.test(header)) ? null : body.type;
  const from = pageOf(option('referrer')) ?? sent.from;
  if (from === null) remarks.note('from-unknown');
  if (sent.isNavigation) remarks.note('was-navigation');
  const credentials = oneOf(credentialsModes, option('credentials'));
  const inferred = credentials ?? (sent.hasCookie ? 'include' : 'same-origin');
  // Tools write `include` where a cookie or a password was sent, and else `omit`, whatever the page asked for.
  if (isCopy) remarks.about('credentials-inferred', [inferred]);
  else if (sent.hasCookie && credentials === null) remarks.note('credentials-of-cookie');
  return asInitiator({
    url: readURL(url, from, remarks),
    from,
    method: option('method') ?? undefined,
    headers: [...sent.headers, ...(type === null ? [] : [`Content-Type: ${type}`])],
    data: body.data,
    credentials: inferred,
    // Copies always say `cors`; what was asked with stands in the headers.
    mode: sent.mode ?? oneOf(modes, option('mode')) ?? 'cors',
    redirect: oneOf(redirectModes, option('redirect')) ?? 'follow',
    ...(sent.as === null ? {} : { as: sent.as }),
  });
}

function oneOf<Choice extends string>(
  choices: readonly Choice[],
  text: string | null,
): Choice | null {
  return choices.find((choice) => choice === text) ?? null;
}

function readURL(
  { text, certain, unknown }: Text,
  from: string | null,
  remarks: Remarks,
): string | null {
  const isServerKnown = /^https?:\/\/[^/?#]+[/?#]/i.test(text.slice(0, certain));
  if (unknown.length > 0 && !isServerKnown) {
    remarks.about('url-unknown', unknown);
    return null;
  }
  remarks.about('stand-in', unknown);
  if (parseURL(text) !== null) return text;
  const absolute = from === null ? null : parseURL(text, from);
  remarks.about('url-relative', [text]);
  return absolute?.href ?? null;
}

function readHeaders(
  parsed: Parsed | undefined,
  literals: Literals,
  remarks: Remarks,
): readonly Header[] {
  if (parsed === undefined) return [];
  return literals.resolved(parsed, (value): readonly Header[] => {
    const { node } = value;
    if (isObject(value)) {
      const { fields, missing } = literals.fields(value);
      remarks.about('headers-unknown', missing);
      return fields.flatMap(([name, field]) => readHeader(name, literals.text(field), remarks));
    }
    if (node.type === 'ArrayExpression') {
      return node.elements.flatMap((element) => {
        const [name, content] = element?.type === 'ArrayExpression' ? element.elements : [];
        if (!name || !content || name.type === 'SpreadElement' || content.type === 'SpreadElement')
          return [];
        return readHeader(
          literals.text(within(value, name)).text,
          literals.text(within(value, content)),
          remarks,
        );
      });
    }
    const isHeaders = node.type === 'NewExpression' && calleeOf(value) === 'new Headers';
    const [inner] = isHeaders ? node.arguments : [];
    if (inner !== undefined && inner.type !== 'SpreadElement')
      return readHeaders(within(value, inner), literals, remarks);
    if (!isHeaders && written(value) !== 'undefined')
      remarks.about('headers-unknown', [written(value)]);
    return [];
  });
}

/** A header, unless it depends on a value that is not known whether it needs a preflight. */
function readHeader(name: string, { text, unknown }: Text, remarks: Remarks): readonly Header[] {
  if (unknown.length > 0 && (isNoCORSSafelistedRequestHeaderName(name) || /^range$/i.test(name))) {
    remarks.about('headers-unknown', [name]);
    return [];
  }
  remarks.about('stand-in', unknown);
  return [[name, text]];
}

type Body = { readonly data: string | undefined; readonly type: string | null };

/** A body, and the `Content-Type` that comes with its kind; a text's own needs no mention. */
function readBody(parsed: Parsed | undefined, literals: Literals, remarks: Remarks): Body {
  if (parsed === undefined) return { data: undefined, type: null };
  return literals.resolved(parsed, (value) => {
    const { text, unknown } = literals.text(value);
    const { node } = value;
    if (text === 'undefined' || (node.type === 'Literal' && node.value === null))
      return { data: undefined, type: null };
    remarks.about('body-unknown', unknown);
    switch (calleeOf(value)) {
      case 'new FormData':
        return { data: text, type: 'multipart/form-data; boundary=boundary' };
      case 'new URLSearchParams':
        return { data: text, type: 'application/x-www-form-urlencoded;charset=UTF-8' };
      default:
        return { data: text, type: null };
    }
  });
}
