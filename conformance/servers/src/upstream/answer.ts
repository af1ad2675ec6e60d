import type { Header, HeaderList } from '@crossguard/cors/spec/header-list';

const parts = {
  status: ['200', '201', '204', '301', '304', '307', '404', '500'],
  /** CORS headers of its own, which the rule's take the place of. */
  cors: ['none', 'wildcard', 'echo', 'doubled', 'odd-case', 'companions'],
  /** A `Vary` of its own. */
  vary: ['none', 'one', 'lines', 'lower', 'amid', 'later', 'lookalike', 'star'],
  cache: ['none', 'minute'],
  /** Whether it keeps its word: `midway` it breaks off the body, `silent` it hangs up without a head. */
  ends: ['whole', 'midway', 'silent'],
} as const;

/**
 * What the application behind the server under test says to a request, as data. It travels in the request's
 * query, so that the application needs to know nothing else, and tests can share one.
 */
export type Answer = {
  readonly [Part in keyof typeof parts]: (typeof parts)[Part][number];
} & {
  /** Where redirects lead. */
  readonly to: string;
};

export const answerParts = parts;

export const plainAnswer: Answer = {
  status: '200',
  cors: 'none',
  vary: 'none',
  cache: 'none',
  ends: 'whole',
  to: '/',
};

/** Writes an answer as a query, without the question mark. */
export function answerQuery({ status, cors, vary, cache, ends, to }: Answer): string {
  const words = [status, cors, vary, cache, ends].join('.');
  return `answer=${words}&to=${encodeURIComponent(to)}`;
}

/** The answer that a request's target asks for. */
export function answerOf(target: string): Answer {
  const mark = target.indexOf('?');
  const query = new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1));
  const [status, cors, vary, cache, ends] = (query.get('answer') ?? '').split('.');
  return {
    status: oneOf(parts.status, status, plainAnswer.status),
    cors: oneOf(parts.cors, cors, plainAnswer.cors),
    vary: oneOf(parts.vary, vary, plainAnswer.vary),
    cache: oneOf(parts.cache, cache, plainAnswer.cache),
    ends: oneOf(parts.ends, ends, plainAnswer.ends),
    to: query.get('to') ?? plainAnswer.to,
  };
}

function oneOf<Word extends string>(
  words: readonly Word[],
  given: string | undefined,
  otherwise: Word,
): Word {
  return words.find((word) => word === given) ?? otherwise;
}

/** By this header an answer is known to be the application's. */
export const fromUpstream = 'X-Upstream';

/** The head of an answer, line by line, but for what frames the body. */
export function answerHeaders(answer: Answer, origin: string | null): HeaderList {
  const { status, cors, vary, cache, to } = answer;
  const isRedirect = status === '301' || status === '307';
  const lines: Header[] = [
    [fromUpstream, '1'],
    ['X-Request-Id', '7'],
    ['X-Secret', 'hidden'],
    ['ETag', '"1"'],
    ...(isRedirect ? [['Location', to] as const] : []),
    ...(status === '204' || status === '304' ? [] : [['Content-Type', 'text/plain'] as const]),
    // A cache keeps nothing that sets cookies.
    ...(cache === 'minute'
      ? [['Cache-Control', 'max-age=60'] as const]
      : [['Set-Cookie', 'a=1'] as const, ['Set-Cookie', 'b=2'] as const]),
    ...corsLines(cors, origin),
    ...varyLines(vary),
  ];
  return lines;
}

function corsLines(cors: Answer['cors'], origin: string | null): HeaderList {
  const echoed: HeaderList = origin === null ? [] : [['Access-Control-Allow-Origin', origin]];
  const generous: HeaderList = [
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', 'GET, PUT, UPSTREAMS-OWN'],
    ['Access-Control-Allow-Headers', 'X-Upstreams-Own, X-Token'],
    ['Access-Control-Expose-Headers', 'X-Secret'],
    ['Access-Control-Max-Age', '31337'],
    ['Access-Control-Allow-Private-Network', 'true'],
  ];
  switch (cors) {
    case 'none':
      return [];
    case 'wildcard':
      return [['Access-Control-Allow-Origin', '*'], ...generous];
    case 'echo':
      return [...echoed, ...generous];
    case 'doubled':
      return [...echoed, ['Access-Control-Allow-Origin', '*'], ...generous, ...generous];
    case 'odd-case':
      return [
        ['access-control-allow-origin', '*'],
        ['ACCESS-CONTROL-EXPOSE-HEADERS', '*'],
        ['access-Control-allow-CREDENTIALS', 'true'],
      ];
    case 'companions':
      return [
        ['Timing-Allow-Origin', '*'],
        ['Cross-Origin-Resource-Policy', 'same-site'],
      ];
  }
}

function varyLines(vary: Answer['vary']): HeaderList {
  switch (vary) {
    case 'none':
      return [];
    case 'one':
      return [['Vary', 'Accept-Encoding']];
    case 'lines':
      return [
        ['Vary', 'Accept-Encoding'],
        ['Vary', 'Accept-Language, Cookie'],
      ];
    case 'lower':
      return [['vary', 'origin']];
    case 'amid':
      return [['Vary', 'Accept,ORIGIN ,Cookie']];
    case 'later':
      return [
        ['Vary', 'Accept'],
        ['Vary', 'Cookie, origin'],
      ];
    case 'lookalike':
      return [['Vary', 'X-Origin, Origin-Trial']];
    case 'star':
      return [['Vary', '*']];
  }
}
