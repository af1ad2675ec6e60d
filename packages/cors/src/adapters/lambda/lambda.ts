import { deciderOf, type Served } from '../../server/served.ts';
import { applyChanges } from '../../server/apply-changes.ts';
import type { HeaderChanges } from '../../server/decide.ts';
import type { Header } from '../../spec/header-list.ts';

type Single = Readonly<Record<string, string | undefined>>;
type Multi = Readonly<Record<string, readonly string[] | undefined>>;

/** An event of an API Gateway HTTP API (payload version 2.0) or of a function URL. */
export type LambdaEventV2 = {
  readonly rawPath: string;
  readonly headers: Single;
  readonly requestContext: { readonly http: { readonly method: string } };
};

/** An event of an API Gateway REST API (payload version 1.0) or of a load balancer. */
export type LambdaEventV1 = {
  readonly httpMethod: string;
  readonly path: string;
  readonly headers?: Single | null;
  readonly multiValueHeaders?: Multi | null;
};

/**
 * What a function answers, in either version. The short forms of version 2.0, a text or an object without a
 * status, are not taken: they have no place for headers.
 */
export type LambdaResult = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly multiValueHeaders?: Readonly<
    Record<string, readonly (string | number | boolean)[] | undefined>
  >;
  /** Version 2.0: `Set-Cookie` lines. */
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

/**
 * Serves a policy round an AWS Lambda function behind API Gateway (REST and HTTP APIs), a function URL or a
 * load balancer. Leave the CORS settings of these empty: they would answer before the function. Rules match
 * the path as the event tells it.
 *
 * @example
 * ```ts
 * import { cors } from '@crossguard/cors/lambda';
 * import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
 *
 * const parsed = parsePolicy({ rules: [{ allowOrigins: ['https://app.example.com'] }] });
 * if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
 *
 * export const handler = cors(parsed.policy, () => ({ statusCode: 200, body: 'hello' }));
 *
 * const headers = { origin: 'https://app.example.com' };
 * const event = { rawPath: '/', headers, requestContext: { http: { method: 'GET' } } };
 * (await handler(event)).headers?.['Access-Control-Allow-Origin']; // 'https://app.example.com'
 * ```
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function cors<Event extends LambdaEventV1 | LambdaEventV2, Rest extends readonly unknown[]>(
  served: Served,
  handler: (event: Event, ...rest: Rest) => LambdaResult | Promise<LambdaResult>,
): (event: Event, ...rest: Rest) => Promise<LambdaResult> {
  const decide = deciderOf(served);
  return async (event, ...rest) => {
    const decision = await decide({
      method: 'httpMethod' in event ? event.httpMethod : event.requestContext.http.method,
      path: 'rawPath' in event ? event.rawPath : event.path,
      headers: headersOf(event),
    });
    if (decision.kind === 'pass') return handler(event, ...rest);
    const result: LambdaResult =
      decision.status !== null
        ? { statusCode: decision.status, body: '' }
        : await handler(event, ...rest);
    return withChanges(result, decision, multiValueHeadersOf(event) !== null);
  };
}

function headersOf(event: LambdaEventV1 | LambdaEventV2): readonly Header[] {
  // Where an event has both, those of several values say more.
  return lines(multiValueHeadersOf(event) ?? event.headers ?? {});
}

function multiValueHeadersOf(event: LambdaEventV1 | LambdaEventV2): Multi | null {
  return 'multiValueHeaders' in event ? (event.multiValueHeaders ?? null) : null;
}

/** A load balancer set to several values takes nothing else, and REST APIs take them as well. */
function withChanges(result: LambdaResult, changes: HeaderChanges, isMulti: boolean): LambdaResult {
  const { headers = {}, multiValueHeaders = {}, ...rest } = result;
  if (!isMulti) {
    return { ...result, headers: Object.fromEntries(applyChanges(changes, lines(headers))) };
  }
  const changed = applyChanges(changes, [...lines(headers), ...lines(multiValueHeaders)]);
  return { ...rest, multiValueHeaders: grouped(changed) };
}

/** What stands in both maps is sent once, as API Gateway does it. */
function grouped(headers: readonly Header[]): Record<string, string[]> {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of headers) {
    const known = values.get(name);
    if (known === undefined) values.set(name, new Set([value]));
    else known.add(value);
  }
  return Object.fromEntries(Array.from(values, ([name, set]) => [name, [...set]]));
}

type Value = string | number | boolean;

function lines(headers: Readonly<Record<string, Value | readonly Value[] | undefined>>): Header[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).map((line): Header => [name, String(line)]),
  );
}
