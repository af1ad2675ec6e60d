import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  cors,
  type LambdaEventV1,
  type LambdaEventV2,
  type LambdaResult,
} from '@crossguard/cors/lambda';

import { listen } from './app.ts';
import { contract } from './contract.ts';

/** The suite's routes as a function would have them; API Gateway makes a 502 of what throws, so it does not. */
function answer(method: string, path: string, token: string | undefined): LambdaResult {
  const everybody = { 'Access-Control-Allow-Origin': '*' };
  switch (`${method} ${path}`) {
    case 'GET /api/ok':
      return { statusCode: 200, headers: { 'X-Request-Id': '1' }, body: 'ok' };
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

contract(
  'Lambda, version 2.0',
  ({ first, second, saw }) => {
    const own = (event: LambdaEventV2): LambdaResult => {
      const { method } = event.requestContext.http;
      saw(method);
      const result = answer(method, event.rawPath, event.headers['x-token']);
      return event.rawPath === '/api/ok' ? { ...result, cookies } : result;
    };
    const handler = cors(first, cors(second, own));
    return listen(async (req, res) => {
      const result = await handler({
        rawPath: req.url ?? '',
        headers: singleHeaders(req),
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
    const own = (event: LambdaEventV1): LambdaResult => {
      saw(event.httpMethod);
      const result = answer(event.httpMethod, event.path, event.headers?.['x-token']);
      return event.path === '/api/ok'
        ? { ...result, multiValueHeaders: { 'Set-Cookie': cookies } }
        : result;
    };
    const handler = cors(first, cors(second, own));
    return listen(async (req, res) => {
      const { headers = {}, ...result } = await handler({
        httpMethod: req.method ?? '',
        path: req.url ?? '',
        headers: singleHeaders(req),
        multiValueHeaders: req.headersDistinct,
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

function singleHeaders(req: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}

function send(res: ServerResponse, { statusCode, body }: LambdaResult): void {
  res.writeHead(statusCode).end(body);
}
