import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { lexNginx } from '../testing/nginx.ts';
import { quote, quoteValue } from './quote.ts';

test('what is quoted is read as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      assert.deepEqual(lexNginx(`${quote(text)};`), [{ value: text }, { mark: ';' }]);
    }),
  );
  for (const text of ['\\', '\\\\', '\\"', '\\n', "\\'", '";', '\\.', '$uri', '${x}', '{', '}']) {
    assert.deepEqual(lexNginx(quote(text)), [{ value: text }]);
  }
  assert.equal(quoteValue('X-$a'), '"X-${crossguard_dollar}a"');
});
