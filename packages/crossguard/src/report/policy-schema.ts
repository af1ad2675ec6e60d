import { enforcers } from '@crossguard/cors/policy/parse-policy';
import { resourcePolicies } from '@crossguard/cors/policy/parse-rule';
import type { MatchInput, PolicyInput, RuleInput } from '@crossguard/cors/policy/policy-input';
import { extension } from '@crossguard/cors/policy/read-match';
import { longestAnywhere } from '@crossguard/cors/policy/read-max-age';

/** What a policy's schema is made of: a part of JSON Schema, draft 7, which every editor knows. */
export type Schema = {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer';
  readonly const?: string | boolean;
  readonly enum?: readonly string[];
  readonly examples?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: false;
  readonly not?: Schema;
  readonly if?: Schema;
  readonly then?: Schema;
};

/** The compiler asks for each field of the library's own type, and for no other. */
type Fields<Input> = { readonly [Key in keyof Required<Input>]: Schema };

const flag = (description: string): Schema => ({ type: 'boolean', description });

const texts = (description: string, examples: readonly string[]): Schema => ({
  type: 'array',
  minItems: 1,
  items: { type: 'string', examples },
  description,
});

const match: Fields<MatchInput> = {
  path: {
    type: 'string',
    pattern: '^/',
    examples: ['/api/*'],
    description: 'One path, or all paths below one: /api/* is /api/ and /api/a/b, not /api.',
  },
  extensions: {
    type: 'array',
    minItems: 1,
    items: { type: 'string', pattern: extension.source, examples: ['woff2', 'woff', 'ttf', 'otf'] },
    description: 'What stands behind the last dot of the path, without the dot.',
  },
};

const rule: Fields<RuleInput> = {
  match: {
    type: 'object',
    properties: match,
    additionalProperties: false,
    description: 'The paths that the rule covers. Absent: every path.',
  },
  allowOrigins: texts(
    'Who may read the answers: origins as browsers write them, without a path or a trailing slash. ' +
      'https://*.example.com is every subdomain, not example.com itself; http://localhost:* is any port; ' +
      '* is everyone.',
    ['https://app.example.com', 'https://*.example.com', 'http://localhost:*', '*'],
  ),
  allowCredentials: flag(
    'Lets cookies and HTTP authentication come along. No list of the rule may then hold *.',
  ),
  allowMethods: texts(
    'Methods beyond GET, HEAD and POST, which browsers always allow; * is all of them.',
    ['PUT', 'PATCH', 'DELETE', '*'],
  ),
  allowHeaders: texts(
    'Request headers beyond the safelisted ones; * is all but Authorization, which is listed by name.',
    ['Authorization', 'Content-Type', 'X-Requested-With', 'If-Match', 'Idempotency-Key', '*'],
  ),
  exposeHeaders: texts(
    'Response headers that scripts may read, beyond the safelisted ones; * is all of them.',
    ['X-Request-Id', 'ETag', 'Retry-After', '*'],
  ),
  maxAge: {
    type: 'integer',
    minimum: 0,
    maximum: longestAnywhere,
    examples: [600, 7200],
    description:
      'For how many seconds a preflight’s answer serves. Absent, browsers take 5; Chromium takes no more ' +
      'than 7200.',
  },
  timingAllowOrigin: flag(
    'Lets scripts of the allowed origins read in detail how long loading took (Timing-Allow-Origin).',
  ),
  crossOriginResourcePolicy: {
    type: 'string',
    enum: resourcePolicies,
    description:
      'Which pages may embed the answers without CORS (Cross-Origin-Resource-Policy), on every answer.',
  },
  dangerouslyAllowNull: flag(
    'Lets the origin null into allowOrigins. Any page can make itself that, with a sandboxed frame.',
  ),
  dangerouslyAllowInsecureOrigins: flag(
    'Lets plain-HTTP origins in with credentials: whoever is on the network can speak as these.',
  ),
  dangerouslyAllowPublicSuffixSubdomains: flag(
    'Lets all names under a public suffix in, such as https://*.github.io: anyone can register one.',
  ),
};

const withoutWildcard: Schema = { items: { not: { const: '*' } } };

const policy: Fields<PolicyInput> = {
  enforce: {
    type: 'string',
    enum: enforcers,
    description:
      'Who enforces the policy. browser: browsers alone, which is what CORS is. server: the server as well ' +
      'refuses cross-origin requests that may change something and that the policy does not allow.',
  },
  rules: {
    type: 'array',
    minItems: 1,
    items: {
      type: 'object',
      description: 'A rule: which paths it covers, who may read them, and how.',
      properties: rule,
      required: ['allowOrigins'],
      additionalProperties: false,
      if: { properties: { allowCredentials: { const: true } }, required: ['allowCredentials'] },
      // oxlint-disable-next-line unicorn/no-thenable -- the word is JSON Schema's.
      then: {
        properties: {
          allowOrigins: withoutWildcard,
          allowMethods: withoutWildcard,
          allowHeaders: withoutWildcard,
          exposeHeaders: withoutWildcard,
        },
      },
    },
    description:
      'The first rule that covers a request’s path decides. Where none does, the request is left alone.',
  },
};

/**
 * The JSON Schema of a policy's file, for editors: its structure, and each field in words. `parsePolicy` refuses
 * whatever it refuses, and knows far more.
 */
export const policySchema: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Crossguard policy',
  description: 'Who may cross: a CORS policy.',
  type: 'object',
  properties: policy,
  required: ['rules'],
  additionalProperties: false,
};
