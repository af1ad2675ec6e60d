/**
 * What a request pays for CORS in `node:http`, beside a handler that writes the same headers as constants.
 *
 *     npm run bench:node            a table
 *     npm run bench:node -- --json  the same as JSON
 *
 * Each contender gets real `IncomingMessage` and `ServerResponse` objects on a socket that swallows what is
 * written. What such a request costs without any CORS is measured in the same slices and taken off: figures
 * are ratios of what is left, to the constants' own.
 */
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { cors as tinyhttp } from '@tinyhttp/cors';
import { cors as crossguard } from '@crossguard/cors/node';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import cors from 'cors';
import corser from 'corser';
import { race } from './rounds.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: () => void) => unknown;
type Head = { readonly method: string; readonly headers: Readonly<Record<string, string>> };
type Case = {
  readonly name: string;
  /** The ratio that the project promises, or null where it promises nothing yet. */
  readonly bar: number | null;
  readonly head: Head;
  readonly constants: Handler;
  readonly contenders: Readonly<Record<string, Handler>>;
};

const origin = 'https://app.example.com';
const allowHeaders = 'X-Token,Content-Type';

/** A socket that takes everything and sends nothing. */
class Drain extends Socket {
  override write(): boolean {
    return true;
  }
}

const socket = new Drain();

function turn(handler: Handler, head: Head): void {
  const req = new IncomingMessage(socket);
  req.method = head.method;
  req.url = '/api/doc';
  req.headers = { ...head.headers };
  const res = new ServerResponse(req);
  res.assignSocket(socket);
  handler(req, res, () => {
    res.statusCode = 200;
    res.end();
  });
  res.detachSocket(socket);
}

function policyHandler(input: unknown): Handler {
  const parsed = parsePolicy(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return crossguard(parsed.policy);
}

const rule = {
  allowOrigins: [origin],
  allowMethods: ['PUT', 'DELETE'],
  allowHeaders: ['X-Token', 'Content-Type'],
  exposeHeaders: ['X-Request-Id'],
  maxAge: 600,
};
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];

/** The same policy, in the words of each peer. */
function everyone(origins: readonly string[]): Readonly<Record<string, Handler>> {
  return {
    crossguard: policyHandler({ rules: [{ ...rule, allowOrigins: origins }] }),
    cors: cors({
      origin: [...origins],
      methods,
      allowedHeaders: rule.allowHeaders,
      exposedHeaders: rule.exposeHeaders,
      maxAge: 600,
    }),
    corser: corser.create({
      origins: [...origins],
      methods,
      requestHeaders: rule.allowHeaders,
      responseHeaders: rule.exposeHeaders,
      maxAge: 600,
    }),
    tinyhttp: tinyhttp({
      origin: [...origins],
      methods,
      allowedHeaders: rule.allowHeaders,
      exposedHeaders: rule.exposeHeaders,
      maxAge: 600,
    }),
  };
}

const allowedHeaders: Handler = (_req, res, next) => {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Expose-Headers', 'X-Request-Id');
  res.setHeader('Vary', 'Origin');
  next();
};
const varyOnly: Handler = (_req, res, next) => {
  res.setHeader('Vary', 'Origin');
  next();
};
const preflightHeaders: Handler = (_req, res) => {
  res.setHeader('Access-Control-Allow-Origin', origin);
  res.setHeader('Access-Control-Allow-Methods', methods.join(','));
  res.setHeader('Access-Control-Allow-Headers', allowHeaders);
  res.setHeader('Access-Control-Max-Age', '600');
  res.setHeader('Vary', 'Origin');
  res.statusCode = 204;
  res.end();
};

const get = (headers: Readonly<Record<string, string>>): Head => ({ method: 'GET', headers });
const preflight = (requestHeaders: string): Head => ({
  method: 'OPTIONS',
  headers: {
    origin,
    'access-control-request-method': 'PUT',
    'access-control-request-headers': requestHeaders,
  },
});
const many = Array.from({ length: 10_000 }, (_, n) => `https://a${n}.example.com`);
const subdomains = Array.from({ length: 1000 }, (_, n) => `https://*.a${n}.example.com`);
const hostile = `https://${'a.'.repeat(4096)}example.net`;
const few = everyone([origin, 'https://other.example.com']);
const long = everyone([...many, origin]);

const cases: readonly Case[] = [
  { name: 'no Origin', bar: 1.1, head: get({}), constants: varyOnly, contenders: few },
  {
    name: 'GET, allowed',
    bar: 1.3,
    head: get({ origin }),
    constants: allowedHeaders,
    contenders: few,
  },
  {
    name: 'GET, refused',
    bar: 2,
    head: get({ origin: 'https://evil.example' }),
    constants: varyOnly,
    contenders: few,
  },
  {
    name: 'preflight, allowed',
    bar: 1.2,
    head: preflight('content-type,x-token'),
    constants: preflightHeaders,
    contenders: few,
  },
  {
    name: 'GET, 10,000 origins, hit',
    bar: 1.95,
    head: get({ origin }),
    constants: allowedHeaders,
    contenders: long,
  },
  {
    name: 'GET, 10,000 origins, miss',
    bar: 3,
    head: get({ origin: 'https://evil.example' }),
    constants: varyOnly,
    contenders: long,
  },
  {
    name: '1,000 subdomain patterns, 8 KB origin',
    bar: 2.5,
    head: get({ origin: hostile }),
    constants: varyOnly,
    contenders: {
      crossguard: policyHandler({ rules: [{ ...rule, allowOrigins: subdomains }] }),
      cors: cors({
        origin: subdomains.map((text) => new RegExp(`^https://.*\\.${text.slice(10)}$`)),
        maxAge: 600,
      }),
    },
  },
  {
    name: 'preflight, 16 KB of commas',
    bar: 2,
    head: preflight(','.repeat(16_384)),
    constants: preflightHeaders,
    contenders: few,
  },
];

const nothing: Handler = (_req, _res, next) => next();
const quick = process.argv.includes('--quick');
const results = cases.map(({ name, bar, head, constants, contenders }) => {
  const all = { nothing, constants, ...contenders };
  const runners = Object.entries(all).map(([contender, handler]) => ({
    name: contender,
    run: (count: number) => {
      for (let done = 0; done < count; done += 1) turn(handler, head);
    },
  }));
  const [base, reference, ...costs] = race(runners, quick ? 10 : 40, quick ? 5 : 15);
  const free = base?.nanoseconds ?? 0;
  const net = (reference?.nanoseconds ?? 0) - free;
  const ratios = Object.keys(contenders).map((contender, index) => {
    const cost = costs[index]?.nanoseconds ?? Number.NaN;
    return [contender, Math.round(((cost - free) / net) * 100) / 100] as const;
  });
  return { name, bar, constantsNanoseconds: Math.round(net), ratios: Object.fromEntries(ratios) };
});

if (process.argv.includes('--json')) {
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
  console.log(JSON.stringify({ date: new Date().toISOString(), ...machine, results }, null, 2));
} else {
  const names = Object.keys(few);
  const cell = (text: string): string => text.padStart(12);
  console.log(
    `CORS in node:http, × a handler that writes the same headers as constants (Node ${process.version})\n`,
  );
  console.log(`${''.padEnd(40)}${cell('constants')}${names.map(cell).join('')}${cell('bar')}`);
  for (const { name, bar, constantsNanoseconds, ratios } of results) {
    const columns = names.map((contender) => {
      const ratio = ratios[contender];
      return cell(ratio === undefined ? '–' : `${ratio.toFixed(2)} ×`);
    });
    const own = cell(`${constantsNanoseconds} ns`);
    console.log(
      `${name.padEnd(40)}${own}${columns.join('')}${cell(bar === null ? '–' : `${bar} ×`)}`,
    );
  }
}
