import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  cors,
  type LambdaEventV1,
  type LambdaEventV2,
  type LambdaResult,
} from '@crossguard/cors/lambda';

import { listen, type Running } from './app.ts';
import { contract } from './contract.ts';

/** The suite's routes as a function would have them; API Gateway makes a 502 of what throws, so it does not. */
function answer(
  method: string,
  path: string,
  token: string | undefined,
  body: string,
): LambdaResult {
  const everybody = { 'Access-Control-Allow-Origin': '*' };
  switch (`${method} ${path}`) {
    case 'GET /api/ok':
      return { statusCode: 200, headers: { 'X-Request-Id': '1' }, body: 'ok' };
    case 'POST /api/echo':
      return { statusCode: 200, body };
    case 'GET /api/throws':
      return { statusCode: 500, body: 'error' };
    case 'GET /api/stream':
      return { statusCode: 200, body: 'ab' };
    case 'GET /api/sse':
      return {
        statusCode: 200,
        headers: { 'Content-Type': 'text/event-stream' },
        body: 'data: 1\n\n',
      };
    case 'GET /api/not-modified':
      return { statusCode: 304 };
    case 'GET /api/own':
      return { statusCode: 200, headers: { ...everybody, Vary: 'Accept, origin' }, body: 'own' };
    case 'OPTIONS /api/options':
      return { statusCode: 200, headers: { Allow: 'GET' } };
    case 'PUT /api/private':
      return token === 'secret'
        ? { statusCode: 200, body: 'done' }
        : { statusCode: 401, body: 'unauthorized' };
    case 'GET /api/sub/x':
      return { statusCode: 200, body: 'sub' };
    case 'GET /public/x':
      return { statusCode: 200, body: 'public' };
    case 'GET /two/x':
      return { statusCode: 200, body: 'two' };
    case 'GET /other':
      return { statusCode: 200, headers: everybody, body: 'other' };
    default:
      return { statusCode: 404, body: 'not found' };
  }
}

const cookies = ['a=1', 'b=2'];
const links = ['</a>', '</b>'];

type Body = { readonly body: string };

contract(
  'Lambda, version 2.0',
  ({ first, second, saw }) => {
    const own = (event: LambdaEventV2 & Body): LambdaResult => {
      const { method } = event.requestContext.http;
      saw(method);
      const result = answer(method, event.rawPath, event.headers['x-token'], event.body);
      return event.rawPath === '/api/ok'
        ? { ...result, cookies, headers: { ...result.headers, Link: links.join(', ') } }
        : result;
    };
    const handler = cors(first, cors(second, own));
    return gateway(async (req, res, body) => {
      const result = await handler({
        rawPath: req.url ?? '',
        headers: singleHeaders(req),
        body,
        requestContext: { http: { method: req.method ?? '' } },
      });
      for (const [name, value] of Object.entries(result.headers ?? {})) {
        res.setHeader(name, String(value));
      }
      if (result.cookies !== undefined) res.setHeader('Set-Cookie', result.cookies);
      send(res, result);
    });
  },
  { streams: false },
);

contract(
  'Lambda, version 1.0',
  ({ first, second, saw }) => {
    const own = (event: LambdaEventV1 & Body): LambdaResult => {
      saw(event.httpMethod);
      const result = answer(event.httpMethod, event.path, event.headers?.['x-token'], event.body);
      return event.path === '/api/ok'
        ? { ...result, multiValueHeaders: { 'Set-Cookie': cookies, Link: links } }
        : result;
    };
    const handler = cors(first, cors(second, own));
    return gateway(async (req, res, body) => {
      const { headers = {}, ...result } = await handler({
        httpMethod: req.method ?? '',
        path: req.url ?? '',
        headers: singleHeaders(req),
        multiValueHeaders: req.headersDistinct,
        body,
      });
      for (const [name, value] of Object.entries(headers)) res.appendHeader(name, String(value));
      for (const [name, values] of Object.entries(result.multiValueHeaders ?? {})) {
        for (const value of values ?? []) res.appendHeader(name, String(value));
      }
      send(res, result);
    });
  },
  { streams: false },
);

/** Hands whole requests on, and none that broke off. */
function gateway(
  invoke: (req: IncomingMessage, res: ServerResponse, body: string) => Promise<void>,
): Promise<Running> {
  return listen((req, res) => {
    const whole = text(req).catch(() => null);
    void whole.then((body) => (body === null ? undefined : invoke(req, res, body)));
  });
}

function singleHeaders(req: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}

function send(res: ServerResponse, { statusCode, body }: LambdaResult): void {
  res.writeHead(statusCode).end(body);
}
