import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run, type Run } from '../rig.test.ts';

const folder = await folderOf({});

function why(message: string, ...options: string[]): Promise<Run> {
  return run(folder, ['why', message, ...options]);
}

const missing =
  "Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

test('a message of Chrome: exit 0, its facts, the cause, the remedy, the check', async () => {
  assert.deepEqual(await why(`index.js:12 ${missing}`), {
    code: 0,
    err: '',
    out: `Chrome: No Access-Control-Allow-Origin.

Page      https://app.example.com
URL       https://api.example.com/items

Why       https://api.example.com answered, and the answer had no
          Access-Control-Allow-Origin header. Without it, a browser keeps the
          answer from pages of other origins, here https://app.example.com.

Change    Send Access-Control-Allow-Origin in the response.

          The response needs, whatever its status:
            Access-Control-Allow-Origin: https://app.example.com
            Vary: Origin

          Or let Crossguard do it, with this in crossguard.yaml:
            rules:
              - match: { path: /items }
                allowOrigins: [https://app.example.com]

More      docs/failures/allow-origin-missing.md

Confirm   This asks the live server:
          crossguard check https://api.example.com/items --from https://app.example.com
`,
  });
});

test('a message of Firefox, which does not tell the page: what to fill in is said', async () => {
  const { code, out } = await why(
    'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example.com/x. (Reason: header ‘x-token’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
  );
  assert.equal(code, 0);
  assert.match(out, /^Firefox: A request header is not allowed\./);
  assert.match(out, /^Header {4}x-token$/m);
  assert.match(
    out,
    /crossguard check https:\/\/api\.example\.com\/x --from '<origin>' -H 'x-token: 1'/,
  );
  assert.match(out, /For <origin>, write the page's origin/);
});

test('a message of Safari that is used for several failures names them', async () => {
  const { code, out } =
    await why(`[Error] Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 502
[Error] Fetch API cannot load https://api.example.com/x due to access control checks.`);
  assert.equal(code, 0);
  assert.match(out, /^WebKit \(Safari\): No Access-Control-Allow-Origin\./);
  assert.match(
    out,
    /^Or {8}The same words are used for:\n {10}Access-Control-Allow-Origin is another/m,
  );
  assert.match(out, /The status is 502: this may be an error page/);
});

test('the check that is offered is one that the command takes', async () => {
  const { out } = await why(
    "Access to fetch at 'http://127.0.0.1:1/x' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
    '--json',
  );
  const { messages } = JSON.parse(out);
  assert.deepEqual(messages[0].check.arguments, [
    'check',
    'http://127.0.0.1:1/x',
    '--from',
    'http://localhost:3000',
    '-H',
    'Content-Type: application/json',
    '--credentials',
    'include',
  ]);
  assert.deepEqual(messages[0].check.missing, ['request']);
  assert.equal(messages[0].reading.codes[0], 'allow-credentials-missing');
  assert.equal(messages[0].reading.preflight, true);
  // Port 1 is one that browsers never connect to: the command says so without a network.
  const { code, out: said } = await run(folder, messages[0].check.arguments);
  assert.equal(code, 1);
  assert.match(said, /^Blocked\./);
});

test('a message from standard input, with - or without', async () => {
  const given = await run(folder, ['why', '-'], missing);
  assert.match(given.out, /^Chrome: No Access-Control-Allow-Origin/);
  assert.deepEqual(await run(folder, ['why'], missing), given);
});

test('several failures in one paste are told one after the other', async () => {
  const other = missing.replace('/items', '/others');
  const { out } = await why(`${missing}\n${other}\n${missing}`);
  assert.equal(out.match(/^Chrome: /gm)?.length, 2);
});

test('what says nothing of why: exit 2, and where the reason stands', async () => {
  const { code, out } = await why('Uncaught (in promise) TypeError: Failed to fetch');
  assert.equal(code, 2);
  assert.match(out, /stands in\s+another line of the console/);
});

test('what is no message: exit 2, one line, and the nearest known message', async () => {
  for (const [text, nearest] of [
    ['hello', /paste the whole line of the console/],
    ['', /there is no message to read/],
    [
      "The 'Access-Control-Allow-Origin' was not present on the resource requested",
      /No 'Access-Control-Allow-Origin' header is present/,
    ],
    ['\u001b[2J', /paste the whole line/],
  ] as const) {
    const { code, out, err } = await why(text);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /^error: [^\n]*\n$/);
    assert.match(err, nearest);
    assert.ok(!err.includes('\u001b'));
  }
});
