import { contains, type Header } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import { asInitiator } from './as-initiator.ts';
import { type CURLArgument, type CURLEffect, readCURLArguments } from './curl-options.ts';
import {
  longestText,
  type Pasted,
  type PastedExchange,
  pasted,
  placeAt,
  problem,
  Remarks,
} from './pasted.ts';
import { pageOf, readSentHeaders } from './sent-headers.ts';
import { fromWindowsCommand, isWindowsCommand, shellWords } from './shell-words.ts';

/**
 * Reads lines of cURL, as developer tools copy them (for Bash and for Windows' `cmd`) or as people write them:
 * which request a page would have to make to send what cURL sends.
 */
export function readCURL(text: string): Pasted {
  if (text.length > longestText) return problem('too-long', String(text.length));
  const isWindows = isWindowsCommand(text);
  const words = shellWords(isWindows ? fromWindowsCommand(text) : text);
  if (!words.ok) {
    return problem('quotation-open', '', isWindows ? null : placeAt(text, words.index));
  }
  const exchanges: PastedExchange[] = [];
  let isCURL = false;
  for (const command of words.commands) {
    const start = command.findIndex((word) => /^(?:.*[\\/])?curl(?:\.exe)?$/i.test(word));
    if (start === -1) continue;
    isCURL = true;
    const read = readCURLArguments(command.slice(start + 1));
    if (!read.ok) return problem(read.code, read.value);
    const config = read.arguments.find(({ effect }) => effect === 'config');
    if (config !== undefined) return problem('curl-config', config.value);
    exchanges.push(...transfers(read.arguments).flatMap(readTransfer));
  }
  return pasted('curl', exchanges, problem(isCURL ? 'curl-without-url' : 'curl-absent').problem);
}

/** The arguments between `--next`. */
function transfers(all: readonly CURLArgument[]): readonly (readonly CURLArgument[])[] {
  const parts: CURLArgument[][] = [[]];
  for (const argument of all) {
    if (argument.effect === 'next') parts.push([]);
    else parts.at(-1)?.push(argument);
  }
  return parts;
}

function readTransfer(all: readonly CURLArgument[]): readonly PastedExchange[] {
  const remarks = new Remarks();
  const of = (...effects: readonly CURLEffect[]): readonly CURLArgument[] =>
    all.filter(({ effect }) => effect !== null && effects.includes(effect));
  const last = (effect: CURLEffect): string | null => of(effect).at(-1)?.value ?? null;
  const body = bodyOf(of('data', 'data-raw', 'data-urlencode', 'json', 'form', 'upload'), remarks);
  const isGet = of('get').length > 0;
  const headers = headersOf(of('header'), remarks);
  const implied: readonly Header[] = [
    ...(isGet ? [] : body.headers),
    ...impliedBy('Authorization', last('user'), (user) => `Basic ${base64(user)}`),
    ...impliedBy('Authorization', last('bearer'), (token) => `Bearer ${token}`),
    ...impliedBy('Range', last('range'), (range) => `bytes=${range}`),
  ];
  const set = [...headers, ...implied.filter(([name]) => !contains(headers, name))];
  const sent = readSentHeaders(set, remarks);
  const from = sent.from ?? pageOf(last('referer'));
  const hasCookie = sent.hasCookie || of('cookie').length > 0;
  if (from === null) remarks.note('from-unknown');
  if (hasCookie) remarks.note('credentials-of-cookie');
  if (sent.isNavigation) remarks.note('was-navigation');
  const method = last('method') ?? (of('head').length > 0 ? 'HEAD' : isGet ? null : body.method);
  return of('url').map(({ value }) => ({
    request: asInitiator({
      url: urlOf(value, isGet ? body.data : undefined),
      from,
      method: method ?? undefined,
      headers: sent.headers,
      data: isGet ? undefined : body.data,
      credentials: hasCookie ? 'include' : 'same-origin',
      mode: sent.mode ?? 'cors',
      redirect: 'follow',
      ...(sent.as === null ? {} : { as: sent.as }),
    }),
    recorded: null,
    remarks: remarks.all,
  }));
}

/** `Name: value`; `Name;` has an empty value, `Name:` leaves the header out. */
function headersOf(written: readonly CURLArgument[], remarks: Remarks): readonly Header[] {
  return written.flatMap(({ value }): readonly Header[] => {
    if (value.startsWith('@')) remarks.about('headers-unknown', [value]);
    const colon = value.indexOf(':', 1);
    const end = colon === -1 ? value.indexOf(';') : colon;
    const name = value.slice(0, end).trim();
    const content = value.slice(end + 1).trim();
    if (end === -1 || name === '' || (colon !== -1 && content === '')) return [];
    return [[name, content]];
  });
}

function impliedBy(
  name: string,
  value: string | null,
  made: (value: string) => string,
): readonly Header[] {
  return value === null ? [] : [[name, made(value)]];
}

type Body = {
  readonly data: string | undefined;
  readonly headers: readonly Header[];
  readonly method: string | null;
};

function bodyOf(parts: readonly CURLArgument[], remarks: Remarks): Body {
  const first = parts.at(-1)?.effect;
  if (first === undefined) return { data: undefined, headers: [], method: null };
  const pieces = parts.map(({ effect, value }) => {
    const isFile =
      (effect !== 'data-raw' && value.startsWith('@')) ||
      (effect === 'form' && /=[@<]/.test(value)) ||
      effect === 'upload';
    if (isFile) remarks.about('curl-data-from-file', [value]);
    return effect === 'data-urlencode' ? urlencoded(value) : value;
  });
  switch (first) {
    case 'upload':
      return { data: pieces.join(''), headers: [], method: 'PUT' };
    case 'json':
      return {
        data: pieces.join(''),
        headers: [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ],
        method: 'POST',
      };
    case 'form':
      return {
        data: pieces.join('&'),
        headers: [['Content-Type', 'multipart/form-data; boundary=boundary']],
        method: 'POST',
      };
    default:
      return {
        data: pieces.join('&'),
        headers: [['Content-Type', 'application/x-www-form-urlencoded']],
        method: 'POST',
      };
  }
}

/** `name=content` has its content encoded, and so has `content` or `=content`. */
function urlencoded(value: string): string {
  const equals = value.indexOf('=');
  const name = equals > 0 ? `${value.slice(0, equals)}=` : '';
  return name + encodeURIComponent(value.slice(equals + 1).replaceAll(/\p{Surrogate}/gu, '\ufffd'));
}

/** An absolute URL; cURL takes a scheme that is not there for `http:`, and `\[` for a bracket. */
function urlOf(written: string, query: string | undefined): string {
  const unglobbed = written.replaceAll(/\\([[\]{}])/g, '$1');
  const absolute = /^[a-z][a-z0-9+.-]*:\/\//i.test(unglobbed) ? unglobbed : `http://${unglobbed}`;
  const url = parseURL(absolute);
  if (url === null || query === undefined) return absolute;
  const separator = url.search === '' ? '?' : '&';
  const [start = '', ...fragment] = absolute.split('#');
  return [start + separator + query, ...fragment].join('#');
}

function base64(text: string): string {
  const bytes = new TextEncoder().encode(text.includes(':') ? text : `${text}:`);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
