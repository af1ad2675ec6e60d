import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from './judge.ts';
import { remediesFor } from './remedies.ts';
import { firstState, type PlayState } from './state.ts';

function blocked(state: PlayState): ReturnType<typeof remediesFor> {
  const judged = judge(state);
  assert.equal(judged.report?.verdict, 'blocked');
  const remedies = remediesFor(state, judged);
  // Whoever offers them has tried them; this tries them again.
  for (const remedy of remedies) assert.equal(judge(remedy.state).report?.verdict, 'allowed');
  return remedies;
}

function withRequest(given: Partial<PlayState['request']>, state = firstState): PlayState {
  return { ...state, request: { ...state.request, ...given } };
}

const policies = {
  'a flow list and a block list': `# who may cross
rules:
  - match: { path: /items/* } # the items
    allowOrigins:
      - https://other.example # a partner
    allowMethods: [PUT]
    maxAge: 600
`,
  'a rule without lists': `rules:
  - allowOrigins: ["https://other.example"]
    maxAge: 600
`,
  JSON: `{ "rules": [ { "match": { "path": "/items/*" }, "allowOrigins": [ "https://other.example" ], "maxAge": 600 } ] }
`,
  'no rules': 'rules: []\n',
  'an empty text': '',
};

for (const [name, policy] of Object.entries(policies)) {
  test(`${name}: mended by a click, and nothing else is touched`, () => {
    for (const credentials of ['same-origin', 'include'] as const) {
      const state = withRequest({ credentials }, { ...firstState, policy });
      const judged = judge(state);
      const remedies =
        judged.report === null
          ? []
          : remediesFor(state, judged).filter(({ code }) => code.endsWith('-rule'));
      if (judged.report === null) continue;
      assert.ok(remedies.length > 0, policy);
      for (const { state: mended } of remedies) {
        assert.equal(judge(mended).report?.verdict, 'allowed', mended.policy);
        // What was there is still there, comments included.
        for (const word of policy.split(/[\s[\]{},]+/)) {
          assert.ok(mended.policy.includes(word), `${word} is lost in ${mended.policy}`);
        }
      }
    }
  });
}

test('heads are mended, the headers of the request and its credentials too', () => {
  const heads: PlayState = {
    ...firstState,
    server: 'heads',
    preflightHeads: 'HTTP/1.1 404 Not Found\n',
    responseHeads: 'HTTP/1.1 500 Oops\nAccess-Control-Allow-Origin: *\n',
  };
  const codes = (state: PlayState): readonly string[] => blocked(state).map(({ code }) => code);
  assert.deepEqual(codes(heads), ['amend-heads']);
  assert.deepEqual(
    codes(withRequest({ method: 'GET', data: null, headers: '', credentials: 'include' }, heads)),
    ['amend-heads', 'without-credentials'],
  );
  assert.ok(codes(firstState).includes('without-headers'));
  assert.deepEqual(codes(withRequest({ mode: 'same-origin' })), []);
  assert.deepEqual(
    codes(withRequest({ mode: 'same-origin', method: 'GET', headers: '', data: null })),
    ['mode-cors'],
  );
});

test('where nothing helps, nothing is offered', () => {
  assert.deepEqual(blocked(withRequest({ url: 'https://api.example.com:6667/' })), []);
});
