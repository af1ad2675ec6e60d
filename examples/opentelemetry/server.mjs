import { createServer } from 'node:http';
import { cors } from '@crossguard/cors/node';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { createCors } from '@crossguard/cors/server/cors';
import { metrics } from '@opentelemetry/api';
import {
  ConsoleMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

// Your application has this already, with an exporter to a collector.
const reader = new PeriodicExportingMetricReader({
  exporter: new ConsoleMetricExporter(),
  exportIntervalMillis: Number(process.env.EXPORT_INTERVAL ?? 10_000),
  exportTimeoutMillis: Number(process.env.EXPORT_INTERVAL ?? 10_000),
});
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

const decisions = metrics.getMeter('crossguard').createCounter('crossguard.decisions', {
  description: 'Requests by what the policy made of them',
});

// The attributes have few values each. An origin or a path is whatever a stranger sends: no attribute.
const policy = createCors(parsed.policy, {
  onDecision: ({ kind, reason }) =>
    decisions.add(1, {
      'crossguard.kind': kind,
      'crossguard.reason': reason.code,
      ...('rule' in reason && { 'crossguard.rule': reason.rule }),
    }),
});

const handle = cors(policy);
const server = createServer((req, res) => {
  handle(req, res, () => res.end('hello'));
});
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
