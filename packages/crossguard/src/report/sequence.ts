import type { WireError, WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import { parseURL } from '@crossguard/cors/spec/url';
import type { CheckReport } from '../inspect/check-report.ts';
import type { Paint } from './paint.ts';
import { counted, printable } from './printable.ts';

// The three lifelines, in columns of a screen that is 80 wide.
const pageColumn = 4;
const browserColumn = 18;
const serverColumn = 76;
const inner = serverColumn - browserColumn - 3;
const left = browserColumn - pageColumn - 1;

/** Request headers that tell a server who asks for what. */
const requestHeaders: ReadonlySet<string> = new Set([
  'origin',
  'access-control-request-method',
  'access-control-request-headers',
]);

/** Response headers that decide, by themselves or for caches. */
const responseHeaders: ReadonlySet<string> = new Set([
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'cross-origin-resource-policy',
  'location',
  'vary',
]);

/**
 * Draws what went between page, browser and server as a sequence, top to bottom: one line of text each,
 * at most 80 columns wide.
 */
export function drawSequence(report: CheckReport, paint: Paint): string[] {
  const { request, exchanges, unsent, failure } = report;
  const origin = originOf(exchanges[0]?.request.url ?? request.url);
  const lines = [heading(origin), bare(paint)];
  lines.push(fromPage(request.method, paint));
  let shown = origin;
  for (const [index, exchange] of exchanges.entries()) {
    const isLast = exchange === exchanges.at(-1);
    if (isHidden(index, exchanges.length)) {
      const hidden = exchanges.length - 2 * shownAtEnds;
      if (index === shownAtEnds) {
        lines.push(texts(`⋮ ${hidden} more exchanges`, paint, paint.faint));
      }
      shown = originOf(exchange.request.url);
      continue;
    }
    lines.push(...sent(exchange.request, request.headers, shown, paint));
    shown = originOf(exchange.request.url);
    lines.push(...received(exchange.response, isLast && failure !== null, paint));
  }
  if (unsent !== null) lines.push(...held(unsent, request.headers, shown, paint));
  else lines.push(...toPage(report, paint));
  return lines;
}

/** More headers of the CORS protocol than this say nothing more. */
const mostHeaders = 20;

/** Of a long chain of redirects, the first and the last exchanges tell it all. */
const shownAtEnds = 3;

function isHidden(index: number, length: number): boolean {
  return length > 2 * shownAtEnds + 1 && index >= shownAtEnds && index < length - shownAtEnds;
}

function heading(origin: string): string {
  const name = origin.length <= inner - 4 ? origin : 'server';
  return [
    ' '.repeat(pageColumn - 2),
    'page'.padEnd(browserColumn - pageColumn - 1),
    'browser',
    name.padStart(serverColumn + 3 - (browserColumn + 4)),
  ].join('');
}

function row(page: string, browser: string): string {
  return `${' '.repeat(pageColumn)}${page}${browser}`;
}

function bare(paint: Paint): string {
  return texts('', paint);
}

/** A line of text between browser and server. */
function texts(
  text: string,
  paint: Paint,
  emphasis: (text: string) => string = (same) => same,
): string {
  const bar = paint.faint('│');
  return row(
    `${bar}${' '.repeat(left)}`,
    `${bar} ${emphasis(text)}${' '.repeat(Math.max(0, inner - text.length))} ${bar}`,
  );
}

function arrow(toServer: boolean, paint: Paint): string {
  const bar = paint.faint('│');
  const shaft = '─'.repeat(inner + 1);
  return row(`${bar}${' '.repeat(left)}`, `${bar}${toServer ? `${shaft}▶` : `◀${shaft}`}${bar}`);
}

function fromPage(label: string, paint: Paint): string {
  const bar = paint.faint('│');
  const name = printable(label).slice(0, left - 4);
  return row(
    `${bar} ${name} ${'─'.repeat(left - name.length - 3)}▶`,
    `${bar}${' '.repeat(inner + 2)}${bar}`,
  );
}

function sent(request: WireRequest, own: HeaderList, shown: string, paint: Paint): string[] {
  return [...requestLines(request, own, shown, paint), arrow(true, paint)];
}

function requestLines(
  request: WireRequest,
  own: HeaderList,
  shown: string,
  paint: Paint,
): string[] {
  const ownNames = new Set(own.map(([name]) => byteLowercase(name)));
  const headers = request.headers.filter(([name]) => {
    const lower = byteLowercase(name);
    return requestHeaders.has(lower) || (request.kind === 'actual' && ownNames.has(lower));
  });
  const url = parseURL(request.url);
  const path = url === null ? request.url : `${url.pathname}${url.search}`;
  const target = originOf(request.url) === shown ? path : request.url;
  return [
    ...folded(`${request.method} ${printable(target)}`).map((line) =>
      texts(line, paint, paint.strong),
    ),
    ...headerLines(headers).map((line) => texts(line, paint)),
  ];
}

function received(response: WireResponse | WireError, failed: boolean, paint: Paint): string[] {
  if (response.kind === 'error') {
    return [texts(`✗ no answer: ${printable(response.reason)}`, paint, paint.bad)];
  }
  const emphasis = failed ? paint.bad : paint.accent;
  const headers = response.headers.filter(([name]) => responseHeaders.has(byteLowercase(name)));
  return [
    texts('', paint),
    texts(String(response.status), paint, paint.strong),
    ...headerLines(headers).map((line) => texts(line, paint, emphasis)),
    arrow(false, paint),
  ];
}

function held(request: WireRequest, own: HeaderList, shown: string, paint: Paint): string[] {
  return [
    texts('', paint),
    ...requestLines(request, own, shown, paint),
    texts('┄ not sent: it would change things on the server', paint, paint.caution),
  ];
}

/** What comes back to the script. */
function toPage({ response, failure }: CheckReport, paint: Paint): string[] {
  const bar = paint.faint('│');
  // Opaque responses have the status 0.
  const given = response === null || response.status === 0 ? 'opaque' : String(response.status);
  const name = failure === null ? given : 'TypeError';
  const emphasis = failure === null ? paint.good : paint.bad;
  const shaft = '─'.repeat(left - name.length - 3);
  return [row(`${bar}◀${shaft} ${emphasis(name)} `, `${bar}${' '.repeat(inner + 2)}${bar}`)];
}

function headerLines(headers: HeaderList): string[] {
  const shown = headers.slice(0, mostHeaders);
  const lines = shown.flatMap(([name, value]) => folded(`${printable(name)}: ${printable(value)}`));
  const more = headers.length - shown.length;
  return more === 0 ? lines : [...lines, `⋮ ${counted(more, 'more header')}`];
}

/** A text in lines of the width between the lifelines; a very long one is cut. */
function folded(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > inner && lines.length < 3) {
    const space = rest.lastIndexOf(' ', inner);
    const cut = space > inner / 2 ? space : inner;
    lines.push(rest.slice(0, cut));
    rest = `  ${rest.slice(cut).trimStart()}`;
  }
  return [...lines, rest.length > inner ? `${rest.slice(0, inner - 1)}…` : rest];
}

function originOf(url: string): string {
  return parseURL(url)?.origin ?? url;
}
