import assert from 'node:assert/strict';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { cors } from '@crossguard/cors/node';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import * as fc from 'fast-check';
import { head, type HostileHead, written } from '../arbitraries.ts';
import type { Target } from '../target.ts';
import { checkWritten } from '../written-bytes.ts';

const byNode = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);

/** The node adapter, given heads that Node's own parser would not even let pass. */
export const nodeAdapter: Target = {
  id: 'node-adapter',
  property: fc.property(written, head, (input, sent) => {
    const parsed = parsePolicy(input);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    const text = answerTo(cors(parsed.policy), sent);
    const [statusLine = '', ...lines] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n');
    assert.match(statusLine, /^HTTP\/1\.1 (?:200|204|403) [A-Za-z ]+$/);
    const headers = lines.map((line): [string, string] => {
      const [name = '', ...value] = line.split(': ');
      return [name, value.join(': ')];
    });
    checkWritten(
      headers.filter(([name]) => !byNode.has(name.toLowerCase())),
      input,
      { ...sent, headers: [...sent.headers, ...joined(sent)] },
    );
  }),
};

/** What goes over the wire. */
function answerTo(handle: ReturnType<typeof cors>, sent: HostileHead): string {
  let text = '';
  class Recorder extends Socket {
    override write(chunk: unknown): boolean {
      text += String(chunk);
      return true;
    }
  }
  const socket = new Recorder();
  const req = new IncomingMessage(socket);
  req.method = sent.method;
  req.url = sent.path;
  req.headers = Object.fromEntries(joined(sent));
  const res = new ServerResponse(req);
  res.assignSocket(socket);
  handle(req, res, () => res.end());
  return text;
}

/** Header lines as Node joins them. */
function joined({ headers }: HostileHead): (readonly [string, string])[] {
  const lines = new Map<string, string>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const known = lines.get(key);
    lines.set(key, known === undefined ? value : `${known}, ${value}`);
  }
  return [...lines];
}
