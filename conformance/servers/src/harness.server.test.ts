import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Policy } from '@crossguard/cors/policy/policy';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import * as fc from 'fast-check';
import type { Fault } from './compare/fault.ts';
import type { Place, Running } from './driver.ts';
import { nginxSite } from './drivers/nginx.ts';
import { runNginx } from './drivers/run-nginx.ts';
import { everyday } from './fixed-policies.ts';
import { attempts } from './generate/requests.ts';
import { prove, type Proof } from './prove.ts';
import { subjectNamed } from './subjects.ts';
import { startUpstream, type Upstream } from './upstream/start-upstream.ts';
import { withServer } from './with-server.ts';

// The proof is put to the proof: a configuration that is right, by hand, and ones that are wrong as those on
// the web are.

const policy = parsed({ rules: [everyday] });

const right = String.raw`
map $request_uri $odd {
  default 0;
  "~^[^?]*(?://|/\.{1,2}(?:[/;?]|$)|%(?:2[FfDdEe]|5[CcFf]|00|3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|7[Ee]))" 1;
  "~^[^?]*(?:[^!-~]|[\\#]|%(?![0-9A-Fa-f]{2}))" 1;
}
map "$odd $http_origin" $allow {
  default "";
  "~^0 (https://app\.example\.com)\z" $1;
  "~^0 (https://(?:[a-z0-9_-]{1,63}\.)+example\.org)\z" $1;
  "~^0 (http://localhost(?::(?!80\z)(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?)\z" $1;
}
map "$request_method $http_access_control_request_method" $asks { default 0; "~^OPTIONS .+" 1; }
map $http_origin $has_origin { default 1; "" 0; }
map "$asks$has_origin $allow" $kind { default actual; "~^11 $" refused; "~^11 ." allowed; }
map "$kind $allow" $credentials { default ""; "~ ." true; }
map "$kind $allow" $expose { default ""; "~^actual ." X-Request-Id; }
map $kind $methods { default ""; allowed "GET, HEAD, POST, PUT, PATCH, DELETE"; }
map $kind $headers { default ""; allowed "X-Token, Content-Type"; }
map $kind $max_age { default ""; allowed 600; }
map $upstream_http_vary $vary { default Origin; "~*(?:^|,)[ \t]*(?:origin|\*)[ \t]*(?:,|$)" ""; }
server {
  listen 127.0.0.1:PORT;
  location / {
    add_header Access-Control-Allow-Origin $allow always;
    add_header Access-Control-Allow-Credentials $credentials always;
    add_header Access-Control-Expose-Headers $expose always;
    add_header Access-Control-Allow-Methods $methods always;
    add_header Access-Control-Allow-Headers $headers always;
    add_header Access-Control-Max-Age $max_age always;
    add_header Vary $vary always;
    if ($kind = allowed) { return 204; }
    if ($kind = refused) { return 403; }
    proxy_hide_header Access-Control-Allow-Origin;
    proxy_hide_header Access-Control-Allow-Credentials;
    proxy_hide_header Access-Control-Expose-Headers;
    proxy_hide_header Access-Control-Allow-Methods;
    proxy_hide_header Access-Control-Allow-Headers;
    proxy_hide_header Access-Control-Allow-Private-Network;
    proxy_hide_header Access-Control-Max-Age;
    proxy_pass http://127.0.0.1:UPSTREAM;
  }
}
`;

let upstream: Upstream;
before(async () => {
  upstream = await startUpstream();
});
after(() => upstream.close());

test('a right configuration passes', async () => {
  const { disagreements, letIn } = await proofOf(right, 1500);
  const told = disagreements.slice(0, 5).map((each) => JSON.stringify(each));
  assert.deepEqual(told, []);
  assert.ok(letIn > 200, `only ${letIn} requests were let in`);
});

type Wrong = readonly [what: string, from: string | RegExp, to: string, code: Fault['code']];

const wrong: readonly Wrong[] = [
  ['an end that is not anchored', String.raw`app\.example\.com)\z`, 'app.example.com)', 'let-in'],
  ['dots that are any character', String.raw`app\.example\.com`, 'app.example.com', 'let-in'],
  ['a beginning that is not anchored', '^0 (https://app', '(https://app', 'let-in'],
  ['only the answers that went well', / always;/g, ';', 'verdict'],
  ['no Vary', /.*add_header Vary.*/, '', 'vary'],
  ['Vary beside the one that is there', 'Vary $vary', 'Vary Origin', 'vary'],
  ["the application's own headers beside it", /.*proxy_hide_header.*/g, '', 'doubled'],
  ['no preflight', /.*if \(\$kind = allowed.*/, '', 'passed-on'],
  ['the credentials forgotten', /.*Allow-Credentials \$.*/, '', 'verdict'],
];
for (const [what, from, to, code] of wrong) {
  test(`${what}: seen`, async () => {
    const text = right.replace(from, () => to);
    assert.notEqual(text, right);
    assertSeen(code, await proofOf(text, 1000));
  });
}

// What is easily forgotten in what the compiler writes.
const forgotten: readonly (readonly [policyId: string, ...Wrong])[] = [
  ['overlapping', 'paths that can be read in two ways', /.* "x";/, '', 'let-in'],
  ['several-domains', 'upper case in an origin', /.*\[A-Z\].*/, '', 'let-in'],
  ['overlapping', 'the rule before it', /.* "0";/, '', 'let-in'],
  ['overlapping', 'how long an answer serves', /"600"/, '"60"', 'max-age'],
  [
    'overlapping',
    "a Vary of the application's that names the origin",
    /.*crossguard_vary \{\n.*\n.*/,
    'map $host $crossguard_vary { default Origin;',
    'vary',
  ],
];
for (const [policyId, what, from, to, code] of forgotten) {
  test(`in what is written for nginx, ${what}: seen`, async () => {
    const subject = subjectNamed(nginxSite, 1, policyId);
    assert.ok(subject !== null);
    const written = subject
      .filesFor(upstream.port)
      .map(({ text }) => text)
      .join('\n');
    const text = written.replace(from, () => to);
    assert.notEqual(text, written);
    const start = (place: Place): Promise<Running> =>
      nginxSite.start([{ name: 'site', text }], place);
    assertSeen(code, await proofUnder(subject.policy, start, 1500));
  });
}

function assertSeen(code: Fault['code'], { disagreements }: Proof): void {
  const codes = disagreements.flatMap(({ faults }) => faults.map((fault) => fault.code));
  assert.ok(codes.includes(code), `only ${[...new Set(codes)].join() || 'nothing'}`);
}

function proofOf(text: string, count: number): Promise<Proof> {
  const start = (place: Place): Promise<Running> => {
    const ports = text
      .replace('PORT', String(place.port))
      .replace('UPSTREAM', String(place.upstreamPort));
    return runNginx(ports, place);
  };
  return proofUnder(policy, start, count);
}

function proofUnder(
  given: Policy,
  start: (place: Place) => Promise<Running>,
  count: number,
): Promise<Proof> {
  const drawn = fc.sample(attempts(given), { seed: 1, numRuns: count });
  const numbered = drawn.map((attempt, at) => ({ id: String(at), attempt }));
  const semantics = {
    paths: 'refuses-escaped',
    headerLines: 'first',
    variesPreflights: true,
    refusals: 'browser',
  } as const;
  return withServer(upstream.port, start, (port) => prove(given, port, semantics, numbered));
}

function parsed(input: unknown): Policy {
  const result = parsePolicy(input);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.policy;
}
