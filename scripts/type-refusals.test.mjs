// What `definePolicy` does not compile, and what the compiler says of it. What does not compile is wrong in
// fact as well: `parsePolicy` refuses it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { root } from './setup.mjs';

const slash = 'an origin ends with its host or port: nothing follows, not even a slash';
const wildcard = 'with credentials, * is a name like any other: list the names';

/** One line each: the policy, as it is written, and the message. */
const refusals = [
  ["{ rules: [{ allowOrigins: ['https://example.com/'] }] }", slash],
  ["{ rules: [{ allowOrigins: ['https://a.example', 'https://example.com/x'] }] }", slash],
  ["{ rules: [{ allowOrigins: ['https://example.com/', (origin) => origin === ''] }] }", slash],
  ["{ rules: [{ allowOrigins: ['https://Example.com'] }] }", 'an origin is written in lower case'],
  [
    "{ rules: [{ allowOrigins: ['example.com'] }] }",
    'an origin begins with its scheme, such as https://',
  ],
  [
    "{ rules: [{ allowOrigins: ['*'], allowCredentials: true }] }",
    'with credentials, browsers refuse *: list the origins',
  ],
  [
    "{ rules: [{ allowOrigins: ['*', (origin) => origin === ''], allowCredentials: true }] }",
    'with credentials, browsers refuse *: list the origins',
  ],
  ...['allowMethods', 'allowHeaders', 'exposeHeaders'].map((key) => [
    `{ rules: [{ allowOrigins: ['https://a.example'], allowCredentials: true, ${key}: ['*'] }] }`,
    wildcard,
  ]),
  [
    "{ rules: [{ allowOrigins: ['https://a.example'], allowedMethods: ['PUT'] }] }",
    'a rule has no field of this name',
  ],
  ["{ rules: [{ allowOrigins: ['*'] }], rule: [] }", 'a policy has no field of this name'],
  ["{ rules: [{ allowOrigins: ['*'], match: { path: 'api/*' } }] }", '/${string}'],
  ["{ enforce: 'nobody', rules: [{ allowOrigins: ['*'] }] }", 'Enforcer'],
];

const work = `${root}node_modules/.cache/crossguard-refusals`;
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};
writeFileSync(`${work}/tsconfig.json`, JSON.stringify({ compilerOptions, files: ['refused.ts'] }));
writeFileSync(`${work}/package.json`, '{ "type": "module" }');
const statements = refusals.map(([policy]) => `definePolicy(${policy});`);
writeFileSync(
  `${work}/refused.ts`,
  ["import { definePolicy } from '@crossguard/cors/policy/define-policy';", ...statements].join(
    '\n',
  ),
);
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { stdout } = spawnSync(process.execPath, [tsc, '-p', work, '--pretty', 'false'], {
  encoding: 'utf8',
});
const messages = stdout.split('\n');

for (const [at, [policy, message]] of refusals.entries()) {
  test(`${policy}: ${message}`, () => {
    const told = messages.filter((line) => line.includes(`refused.ts(${at + 2},`));
    assert.ok(
      told.some((line) => line.includes(message)),
      told.join('\n') || `it compiles\n${stdout}`,
    );
    // oxlint-disable-next-line no-eval -- the same text that the compiler was given
    assert.equal(parsePolicy((0, eval)(`(${policy})`)).ok, false);
  });
}
