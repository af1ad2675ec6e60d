import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createBrowserState } from '@crossguard/cors/browser/browser-state';
import type { Failure } from '@crossguard/cors/browser/failure';
import { pageAt, pageRequest, sandboxedPageAt } from '@crossguard/cors/browser/page-request';
import { runFetch } from '@crossguard/cors/browser/run-fetch';
import type { WireRequest, WireResponse } from '@crossguard/cors/browser/wire';
import { contains, type HeaderList } from '@crossguard/cors/spec/header-list';
import type { Blocked } from '../blocked.ts';
import { consoleMessages } from './console.ts';
import { type Reading, readConsole } from './read.ts';

const origins = [
  'http://app.example.com',
  'https://app.example.com',
  'http://localhost:3000',
  'https://xn--bcher-kva.example',
];
const names = ['X-Token', 'Authorization', 'Content-Type', 'x_y', "X'Y", 'Range'];
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'QUERY', 'patch'];
const path = fc
  .array(fc.constantFrom('a', "b'c", 'é', 'x y', '%20', ').', ': ', '…'), { maxLength: 3 })
  .map((parts) => `/${parts.join('/')}`);

/** Header values as servers send them, right and wrong. */
const word = fc.constantFrom(
  ...origins,
  ...names,
  ...methods,
  '*',
  'null',
  'true',
  'True',
  '"quoted"',
  "it's",
  // UTF-8, a character a byte: what is not UTF-8, Firefox and Safari do not show.
  'b\u00c3\u00bccher',
  'a (b)',
  '[x]',
  'https://app.example.com/',
);
const value = fc
  .array(word, { minLength: 1, maxLength: 3 })
  .chain((words) => fc.constantFrom(', ', ' ', ',', ';').map((by) => words.join(by)));

const head = fc.record({
  status: fc.constantFrom(200, 204, 204, 404, 403, 302, 307, 500),
  headers: fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'Access-Control-Allow-Origin',
          'Access-Control-Allow-Origin',
          'Access-Control-Allow-Credentials',
          'Access-Control-Allow-Methods',
          'Access-Control-Allow-Headers',
        ),
        fc.oneof(value, fc.constantFrom('*', 'true', ...origins)),
      ),
      { maxLength: 4 },
    )
    .chain((headers) =>
      fc
        .option(
          fc.oneof(
            fc.constantFrom(
              'https://api.example.org/next',
              'https://user:pass@other.example/',
              'file:///etc/hosts',
              'http://[',
              'https://api.example.org:25/',
            ),
          ),
          { nil: undefined },
        )
        .map((target): HeaderList => {
          const moved: HeaderList = target === undefined ? [] : [['Location', target]];
          return moved.concat(headers);
        }),
    ),
});

const blockedFetch: fc.Arbitrary<Blocked> = fc
  .record({
    from: fc.constantFrom(...origins, 'null'),
    path,
    method: fc.constantFrom(...methods),
    headers: fc.subarray(names, { maxLength: 1 }),
    credentials: fc.constantFrom('omit' as const, 'include' as const),
    mode: fc.constantFrom(
      'cors' as const,
      'cors' as const,
      'cors' as const,
      'same-origin' as const,
    ),
    lets: fc.boolean(),
    answers: fc.array(head, { minLength: 4, maxLength: 4 }),
  })
  .map(({ from, path: place, method, headers, credentials, mode, lets, answers }) => {
    // Half of the servers let the request in but for what is drawn.
    const allowed: HeaderList = [
      ['Access-Control-Allow-Origin', from],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Allow-Methods', `PUT, PATCH`],
    ];
    const page = from === 'null' ? sandboxedPageAt('https://a.example/') : pageAt(`${from}/page`);
    const request = pageRequest(page, `http://api.example.org${place}`, {
      method,
      headers: headers.map((name) => [name, '(1)'] as const),
      credentials,
      mode,
    });
    const exchanges: Blocked['exchanges'][number][] = [];
    const outcome = runFetch(request, createBrowserState({ now: () => 0 }), (sent: WireRequest) => {
      const answer = answers[exchanges.length % answers.length] ?? { status: 200, headers: [] };
      const missing = lets ? allowed.filter(([name]) => !contains(answer.headers, name)) : [];
      const { status } = answer;
      const response: WireResponse = {
        kind: 'response',
        status: lets && sent.kind === 'preflight' ? 204 : status,
        headers: [...answer.headers, ...missing],
      };
      exchanges.push({ request: sent, response });
      return response;
    });
    return outcome.ok ? null : { request, failure: outcome.failure, exchanges };
  })
  .filter((blocked) => blocked !== null);

/** The facts of a failure that a reading must not tell otherwise. */
function contradictions({ failure, request }: Blocked, reading: Reading): readonly string[] {
  const { origin, url, method, status } = reading;
  const page = request.page.origin.serialized;
  const urls = [failure.url, request.url, location(failure)];
  return [
    ...(origin === undefined || origin === page || origin === failure.origin ? [] : ['origin']),
    ...(url === undefined || urls.includes(url) ? [] : ['url']),
    ...(method === undefined || method === request.method || method === 'OPTIONS'
      ? []
      : ['method']),
    ...(status === undefined || status === '(null)' || status === String(failure.status)
      ? []
      : ['status']),
    ...valueOf(failure, reading),
  ];
}

function valueOf(failure: Failure, { browser, value: read }: Reading): readonly string[] {
  if (read === undefined) return [];
  const { args } = failure;
  const known = 'value' in args ? (args.value ?? '') : null;
  return known === null || known === read ? [] : [`value in ${browser}: ${known} / ${read}`];
}

function location({ args }: Failure): string {
  return 'location' in args ? (args.location ?? '') : '';
}

/**
 * Where a browser sees another failure than the standard, or says nothing of its own: the words are then those
 * of what it sees.
 */
const seenOtherwise = new Set(['bad-port', 'preflight-status', 'allow-headers-unparsable']);

test('what a browser says of a failure is read back as this failure, with its facts', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(blockedFetch, (blocked) => {
      const { code } = blocked.failure;
      seen.add(code);
      for (const [browser, messages] of Object.entries(consoleMessages(blocked))) {
        const readings = readConsole(messages.join('\n'));
        const [first] = readings;
        if (first === undefined) {
          assert.deepEqual(messages, []);
          continue;
        }
        assert.equal(first.browser, browser);
        if (first.codes.length > 0 && !seenOtherwise.has(code)) {
          assert.ok(first.codes.includes(code), `${code} is read as ${first.codes.join(', ')}`);
        }
        assert.deepEqual(contradictions(blocked, first), []);
        assert.equal(readings.length, 1);
      }
    }),
    { numRuns: 3000, seed: 4 },
  );
  assert.ok(seen.size >= 13, [...seen].join(', '));
});

test('noise around a message changes nothing', () => {
  const message =
    "Access to fetch at 'https://api.example.com/' from origin 'https://app.example.com' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://example.com' that is not equal to the supplied origin. Have the server send the header with a valid value.";
  const bare = readConsole(message);
  assert.equal(bare.length, 1);
  for (const noisy of [
    `index.js:12 ${message}`,
    `${message}\nUncaught (in promise) TypeError: Failed to fetch\n    at main (index.js:12:3)`,
    `${message}\nGET https://api.example.com/ net::ERR_FAILED 200 (OK)`,
    message.replaceAll("'", '’'),
    message.replaceAll("'", '`'),
    message.replaceAll(' ', '\u00a0'),
    message.replaceAll(' header ', '\r\n   header '),
    `> ${message.replaceAll(' has ', '\n> has ')}`,
    `${message}\n${message}`,
  ]) {
    assert.deepEqual(readConsole(noisy), bare, noisy);
  }
});

test('a megabyte of anything is read in linear time', () => {
  const many = (text: string): string => text.repeat(Math.ceil(1_000_000 / text.length));
  for (const text of [
    many("Access to fetch at 'x' from origin '"),
    many('Origin x is not allowed by Access-Control-Allow-Origin. '),
    many('net::ERR_A '),
    many('net::ERR_A\n'),
    many('GET https://a.example/ net::ERR_X'),
    many('\n '),
    many('> '),
    many(' ('),
    many('Header Access-Control-Allow-Methods has an invalid value: (a, line 1 '),
    many('Cross-Origin Request Blocked: The Same Origin Policy disallows reading '),
    many('a'),
    many('(Reason: '),
    `Fetch API cannot load ${many('.')}`,
    `Header Access-Control-Allow-Headers has an invalid value: ${many(' ')}x`,
  ]) {
    const start = performance.now();
    readConsole(text);
    assert.ok(performance.now() - start < 5000, text.slice(0, 60));
  }
});
