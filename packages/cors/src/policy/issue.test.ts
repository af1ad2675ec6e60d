import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Issue, issueSeverity } from './issue.ts';
import { parsePolicy } from './parse-policy.ts';

const pages = new URL('../../../../docs/policy/', import.meta.url);
const codes = Object.keys(issueSeverity);

function issuesOf(input: unknown): readonly Issue[] {
  const parsed = parsePolicy(input);
  return parsed.ok ? parsed.warnings : parsed.issues;
}

function codesOf(input: unknown): readonly string[] {
  return issuesOf(input).map(({ code }) => code);
}

test('each code has its page, and each page is one of a code', () => {
  const named = readdirSync(pages).map((file) => file.replace(/\.md$/, ''));
  assert.deepEqual(named.sort(), codes.toSorted());
});

/** What JSON cannot say, or only at length. */
const inCode: Readonly<Record<string, unknown>> = {
  'unreadable-value': {
    rules: [
      {
        get allowOrigins(): never {
          throw new Error('a getter ran');
        },
      },
    ],
  },
  'too-long': { rules: [{ allowOrigins: [`https://${'a.'.repeat(5000)}example.com`] }] },
};

for (const code of codes) {
  const page = readFileSync(new URL(`${code}.md`, pages), 'utf8');
  const [bad, good, ...more] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text]) => text);

  test(`the page of ${code} is about it, and its examples are what they say`, () => {
    assert.ok(page.startsWith(`# ${code}\n`));
    const kind = Object.entries(issueSeverity).find(([name]) => name === code)?.[1];
    assert.ok(page.includes(kind === 'error' ? '\nAn error: ' : '\nA warning: '));
    if (code in inCode) {
      assert.ok(codesOf(inCode[code]).includes(code));
      return;
    }
    assert.ok(bad !== undefined && good !== undefined && more.length === 0);
    // A key that is misspelt is also missing where it should be.
    const also = code === 'unknown-key' ? ['missing-key'] : [];
    assert.deepEqual(codesOf(JSON.parse(bad)), [code, ...also]);
    assert.deepEqual(codesOf(JSON.parse(good)), []);
  });
}

test('an issue has the severity of its code', () => {
  for (const issue of issuesOf({
    rules: [{ allowOrigins: ['https://a.example', 'https://a.example', 'x'] }],
  })) {
    assert.equal(issue.severity, issueSeverity[issue.code]);
  }
});
