import assert from 'node:assert/strict';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { cors } from '@crossguard/cors/web';
import * as fc from 'fast-check';
import { head, type HostileHead, written } from '../arbitraries.ts';
import type { Target } from '../target.ts';
import { checkWritten } from '../written-bytes.ts';

/** The Web adapter, given every request that can be made. */
export const webAdapter: Target = {
  id: 'web-adapter',
  property: fc.asyncProperty(written, head, async (input, sent) => {
    const request = requestOf(sent);
    if (request === null) return;
    const parsed = parsePolicy(input);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const response = await cors(parsed.policy, () => new Response(null))(request);
    // What the runtime has made of the head is what we were sent.
    const seen: HostileHead = { ...sent, headers: [...request.headers] };
    checkWritten(response.headers, input, seen);
  }),
};

/** Null where the runtime itself refuses it. */
function requestOf({ method, path, headers }: HostileHead): Request | null {
  try {
    const list = headers.map(([name, value]): [string, string] => [name, value]);
    return new Request(`https://api.example.com${path}`, { method, headers: list });
  } catch {
    return null;
  }
}
