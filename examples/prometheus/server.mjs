import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/node';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { createCors } from '@crossguard/cors/server/cors';
import { Counter, register } from 'prom-client';

const parsed = parsePolicy({
  rules: [
    {
      match: { path: '/api/*' },
      allowOrigins: ['https://app.example.com'],
      allowHeaders: ['X-Token'],
      maxAge: 600,
    },
  ],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const decisions = new Counter({
  name: 'crossguard_decisions_total',
  help: "Requests by what the policy made of them. kind: pass, actual, preflight or refused; reason: why; rule: the rule's position, empty without one.",
  labelNames: ['kind', 'reason', 'rule'],
});

// The labels have few values each. An origin or a path is whatever a stranger sends: no label.
const policy = createCors(parsed.policy, {
  onDecision: ({ kind, reason }) =>
    decisions.inc({ kind, reason: reason.code, rule: 'rule' in reason ? reason.rule : '' }),
});

const handle = cors(policy);
const server = createServer(async (req, res) => {
  if (req.url === '/metrics') {
    res.setHeader('Content-Type', register.contentType);
    res.end(await register.metrics());
    return;
  }
  handle(req, res, () => res.end('hello'));
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/api/hello`);
});
