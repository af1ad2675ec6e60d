import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { fixText } from './fix.ts';
import { readPolicyText } from './policy-text.ts';

const cases: readonly (readonly [what: string, before: string, after: string])[] = [
  [
    'origins, in the quotes that they had',
    `rules: [{ allowOrigins: [https://A.example/, 'https://B.example', "https://münchen.example"] }]`,
    `rules: [{ allowOrigins: [https://a.example, 'https://b.example', "https://xn--mnchen-3ya.example"] }]`,
  ],
  [
    'one entry that is several',
    `
rules:
  - match: { path: /x }
    allowOrigins: ["https://a.example, https://b.example"] # two
  - allowOrigins:
      # both
      - https://a.example https://b.example
`,
    `
rules:
  - match: { path: /x }
    allowOrigins: ["https://a.example", "https://b.example"] # two
  - allowOrigins:
      # both
      - https://a.example
      - https://b.example
`,
  ],
  [
    'a lone origin, a switch, a number, a key',
    `
rules:
  - allowedOrigins: https://a.example # one
    allowCredentials: yes
    maxAge: "600"
`,
    `
rules:
  - allowOrigins: [https://a.example] # one
    allowCredentials: true
    maxAge: 600
`,
  ],
  [
    'entries at either end and in the middle of a list',
    `rules: [{ allowOrigins: ["*"], allowMethods: [GET, PUT, POST, DELETE, HEAD, PUT], maxAge: 1 }]`,
    `rules: [{ allowOrigins: ["*"], allowMethods: [PUT, DELETE], maxAge: 1 }]`,
  ],
  [
    'lists of which nothing is left',
    `
rules:
  - allowMethods: [GET]
    match: { path: /x }
    allowOrigins: ["*"]
    exposeHeaders:
      - Content-Type # a
      - Expires
    # end
  - { allowOrigins: ["*"], allowMethods: [GET] }
`,
    `
rules:
  - match: { path: /x }
    allowOrigins: ["*"]
    # end
  - { allowOrigins: ["*"] }
`,
  ],
  [
    'Windows lines',
    `rules:\r\n  - allowOrigins:\r\n      - https://a.example/\r\n      - https://a.example # twice\r\n`,
    `rules:\r\n  - allowOrigins:\r\n      - https://a.example\r\n`,
  ],
  [
    'a permission that nothing needs, once all else is right',
    `
rules:
  - allowOrigins: [http://A.example]
    allowCredentials: true
    dangerouslyAllowInsecureOrigins: true
    dangerouslyAllowNull: true
    maxAge: 600
`,
    `
rules:
  - allowOrigins: [http://a.example]
    allowCredentials: true
    dangerouslyAllowInsecureOrigins: true
    maxAge: 600
`,
  ],
  [
    'JSON',
    `{"rules": [{"allowOrigins": ["https://a.example/"], "allowMethods": ["put"], "maxAge": "1"}]}`,
    `{"rules": [{"allowOrigins": ["https://a.example"], "allowMethods": ["PUT"], "maxAge": 1}]}`,
  ],
  [
    'what an anchor names, and so its aliases',
    `
rules:
  - match: { path: /x }
    allowOrigins: &apps [https://a.example/]
  - allowOrigins: *apps
`,
    `
rules:
  - match: { path: /x }
    allowOrigins: &apps [https://a.example]
  - allowOrigins: *apps
`,
  ],
];
for (const [what, before, after] of cases) {
  test(`mended: ${what}`, () => {
    assert.equal(fixText(before), after);
    assert.equal(fixText(after), after);
  });
}

const left: readonly (readonly [why: string, rule: string])[] = [
  ['a path may have been meant to narrow', 'allowOrigins: [https://a.example/path]'],
  ['the scheme is a guess', 'allowOrigins: [a.example]'],
  ['the scheme of one is a guess', 'allowOrigins: ["a.example, https://b.example"]'],
  ['the path of one may narrow', 'allowOrigins: ["https://a.example/x, https://b.example"]'],
  ['two labels are fewer hosts than any', 'allowOrigins: ["https://*.*.b.example/"]'],
  ['another scheme is another origin', 'allowOrigins: [http://a.example], allowCredentials: true'],
  ['a danger is permitted by hand', 'allowOrigins: ["null"], dangerouslyAllowNul: true'],
  ['a danger is switched on by hand', 'allowOrigins: ["null"], dangerouslyAllowNull: "yes"'],
  ['an unknown key may mean anything', 'allowOrigins: ["*"], timeout: 1'],
  ['how long to cache is a choice', 'allowOrigins: ["*"], allowMethods: [PUT]'],
  ['a query narrows', 'allowOrigins: ["*"], match: { path: "/a?b" }'],
  ['a comment would go', 'allowOrigins: ["*"], allowMethods: [PUT, # why\n GET]'],
];
for (const [why, rule] of left) {
  test(`left to its author: ${why}`, () => {
    const text = `rules: [{ ${rule} }]`;
    const read = readPolicyText(text);
    assert.ok(!read.ok || read.warnings.length > 0);
    assert.equal(fixText(text), text);
  });
}

test('whatever is mended, nothing is mended twice, no comment is lost, no danger is added', () => {
  const names = fc.constantFrom(
    'get',
    'PUT',
    'put',
    'X-A',
    'x-a',
    'Accept-Language',
    'Host',
    'A, B',
    '*',
  );
  const rule = fc.record(
    {
      match: fc.record({ extensions: fc.array(fc.constantFrom('x', '.x', 'y', 'z')) }),
      allowOrigins: fc.array(
        fc.constantFrom(
          '*',
          'https://a.example',
          'https://A.example/',
          'https://*.a.example:443',
          'https://b.a.example',
          'https://a.example, null',
          'http://[0:0::1]',
          'a.example',
        ),
        { minLength: 1 },
      ),
      allowOrigin: fc.constant('https://c.example'),
      allowCredentials: fc.constantFrom(true, 'no', 'maybe'),
      allowMethods: fc.array(names),
      allowHeaders: fc.oneof(fc.array(names), fc.constant('X-B')),
      exposeHeaders: fc.array(names),
      dangerouslyAllowNull: fc.constantFrom(true, 'yes'),
    },
    { requiredKeys: [] },
  );
  const style = fc.record({
    collectionStyle: fc.constantFrom<'any' | 'block' | 'flow'>('any', 'block', 'flow'),
    defaultStringType: fc.constantFrom<'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE'>(
      'PLAIN',
      'QUOTE_SINGLE',
      'QUOTE_DOUBLE',
    ),
  });
  let changed = 0;
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 3 }), style, (rules, options) => {
      const text = `# first\n${stringify({ rules }, options)}# last\n`;
      const fixed = fixText(text);
      if (fixed !== text) changed += 1;
      assert.equal(fixText(fixed), fixed);
      assert.match(fixed, /^# first\n[^]*\n# last\n$/);
      assert.ok(count(fixed, 'dangerously') <= count(text, 'dangerously'));
      assert.equal(parse(fixed).rules.length, rules.length);
      const [before, after] = [text, fixed].map((each) => {
        const read = readPolicyText(each);
        return (read.ok ? read.warnings : read.issues).length;
      });
      assert.ok((after ?? 0) <= (before ?? 0) + count(text, ', null'), fixed);
    }),
    { numRuns: 400 },
  );
  assert.ok(changed > 200, `${changed}`);
});

function count(text: string, word: string): number {
  return text.split(word).length - 1;
}
