import assert from 'node:assert/strict';
import { isBinary } from 'crossguard/internal/inspect/sources/detect';
import { readConsoleMessage } from 'crossguard/internal/inspect/sources/console-message';
import { readCURL } from 'crossguard/internal/inspect/sources/curl';
import { readFetch } from 'crossguard/internal/inspect/sources/fetch-call';
import { readHAR } from 'crossguard/internal/inspect/sources/har';
import type { Pasted } from 'crossguard/internal/inspect/sources/pasted';
import { pasteProblemText, pasteRemarkText } from 'crossguard/internal/report/paste-words';
import * as fc from 'fast-check';
import { bytes, nearly } from '../arbitraries.ts';
import type { Target } from '../target.ts';

/** Everything that reads what is pasted into the playground. */
export const pasteReaders: Readonly<Record<string, (text: string) => Pasted>> = {
  readFetch,
  readCURL,
  readHAR,
  readConsoleMessage,
};

/** Where pastes begin, and what can be repeated in them. */
export const pasteStarts: readonly string[] = [
  "fetch('https://a.example/",
  'fetch(`https://a.example/${',
  'const a = ',
  'curl ',
  "curl $'",
  'curl ^"',
  '{"log":{"entries":[',
  '{"log":{"entries":[{"request":{"headers":[',
  'Access to fetch at ',
];
export const pasteUnits: readonly string[] = [
  'fetch(',
  "fetch('a') ",
  "'+'",
  '${a}',
  'const a=b;',
  'new Request(',
  '[',
  '{a:',
  '`',
  'curl ',
  '\\n',
  '\\x41',
  "'a'",
  ' -H a',
  '^"',
  '#',
  '{},',
  '"a":',
  '{"request":{"url":"https://a.example/"}},',
  "from origin '",
  'blocked by CORS policy: ',
];

const texts = nearly([
  `await fetch("https://api.example.com/x", {"headers": {"x-token": "1"}, "method": "PUT", "mode": "cors"});`,
  'const u = `https://a.example/${id}`; fetch(u, { headers: new Headers({ a: t }), body: JSON.stringify({ a: [u] }) })',
  `curl 'https://a.example/' -X PUT -H $'x: it\\'s' --data-raw "a\\"b" --compressed ; curl b.example`,
  'curl ^"https://a.example/^" ^\r\n  -H ^"x: ^%^41^\\^"^"',
  '{"log":{"pages":[{"id":"p","title":"https://a.example/"}],"entries":[{"pageref":"p","request":{"method":"GET","url":"https://b.example/","headers":[{"name":"Origin","value":"https://a.example"}]},"response":{"status":302,"headers":[],"redirectURL":"/x"}}]}}',
  "Access to fetch at 'https://b.example/' from origin 'https://a.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
]);

/** A recording, any part of which may be anything. */
const recordings = fc
  .array(
    fc.record(
      {
        request: fc.oneof(
          {
            weight: 4,
            arbitrary: message({
              url: nearly(['https://b.example/x', 'https://a.example/']),
              method: nearly(['GET', 'PUT', 'OPTIONS']),
            }),
          },
          fc.jsonValue(),
        ),
        response: fc.oneof(
          {
            weight: 4,
            arbitrary: message({
              status: fc.oneof(fc.constantFrom(0, 200, 302, 307), fc.integer()),
              redirectURL: nearly(['/x', 'https://b.example/x']),
            }),
          },
          fc.jsonValue(),
        ),
        pageref: fc.oneof(fc.constant('p'), fc.jsonValue()),
        _resourceType: fc.oneof(
          fc.constantFrom('fetch', 'image', 'ping', 'document'),
          fc.jsonValue(),
        ),
        ['__proto__']: fc.jsonValue(),
      },
      { requiredKeys: ['request', 'response'] },
    ),
    { maxLength: 12 },
  )
  .map((entries) =>
    JSON.stringify({ log: { pages: [{ id: 'p', title: 'https://a.example/' }], entries } }),
  );

function message(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const name = nearly([
    'Origin',
    'Cookie',
    'Access-Control-Request-Method',
    'Access-Control-Request-Headers',
    'Location',
  ]);
  const value = fc.oneof(bytes, nearly(['https://a.example', 'PUT', 'x-token', '/x']));
  const headers = fc.array(
    fc.oneof({ weight: 6, arbitrary: fc.record({ name, value }) }, fc.jsonValue()),
    { maxLength: 6 },
  );
  return fc.record({ ...fields, headers });
}

/** No paste makes a reader throw; and whatever it finds wrong is one line. */
export const pasted: Target = {
  id: 'pasted',
  property: fc.property(fc.oneof(texts, recordings, fc.string({ unit: 'binary' })), (text) => {
    isBinary(new TextEncoder().encode(text));
    for (const [name, read] of Object.entries(pasteReaders)) {
      const result = read(text);
      if (!result.ok) assert.match(pasteProblemText(result.problem), /^.+$/, name);
      else {
        for (const { request, recorded, remarks } of result.exchanges) {
          for (const remark of remarks) assert.match(pasteRemarkText(remark), /^.+$/, name);
          // Heads are put into a text of lines, an empty one between two.
          assert.doesNotMatch(recorded?.responseHeads ?? '', /[\r\0]|\n\n\n/, name);
          assert.ok(
            request.url === null || !request.url.startsWith('javascript:') || name !== 'readHAR',
          );
        }
      }
    }
  }),
};
