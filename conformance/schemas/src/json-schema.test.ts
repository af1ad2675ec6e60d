import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validator } from './json-schema.ts';

const validate = validator({
  type: 'object',
  properties: { maxAge: { type: 'integer', format: 'int32', minimum: 1, 'x-vendor': true } },
  required: ['maxAge'],
  additionalProperties: false,
});

test('a validator says nothing of what fits', () => assert.deepEqual(validate({ maxAge: 5 }), []));

test('a validator says everything that does not fit, and where', () => {
  const complaints = validate({ maxAge: 0, maxage: 5 });
  assert.equal(complaints.length, 2);
  assert.match(complaints.join('\n'), /^\/ must NOT have additional properties .*"maxage"/m);
  assert.match(complaints.join('\n'), /^\/maxAge must be >= 1/m);
});
