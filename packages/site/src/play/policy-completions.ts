/** Something that may stand where the cursor is. */
export type Completion = { readonly label: string; readonly detail: string };

const methods: readonly Completion[] = ['PUT', 'PATCH', 'DELETE', '*'].map((label) => ({
  label,
  detail: 'method',
}));

const headers: readonly Completion[] = [
  'Authorization',
  'Content-Type',
  'X-Requested-With',
  'If-Match',
  'Idempotency-Key',
].map((label) => ({ label, detail: 'request header' }));

const truths: readonly Completion[] = ['true', 'false'].map((label) => ({ label, detail: '' }));

/** The keys of a rule, with what each is for. */
const ruleKeys: readonly Completion[] = [
  { label: 'match', detail: 'the paths and extensions that the rule covers' },
  { label: 'allowOrigins', detail: 'who may cross' },
  { label: 'allowCredentials', detail: 'with cookies' },
  { label: 'allowMethods', detail: 'beyond GET, HEAD and POST' },
  { label: 'allowHeaders', detail: 'request headers' },
  { label: 'exposeHeaders', detail: 'response headers that scripts may read' },
  { label: 'maxAge', detail: 'seconds that a preflight’s answer is remembered' },
  { label: 'timingAllowOrigin', detail: 'show them timing details' },
  { label: 'crossOriginResourcePolicy', detail: 'who may embed' },
  { label: 'dangerouslyAllowNull', detail: 'let the origin null in' },
  { label: 'dangerouslyAllowInsecureOrigins', detail: 'plain HTTP with credentials' },
  { label: 'dangerouslyAllowPublicSuffixSubdomains', detail: 'strangers’ subdomains' },
];

const policyKeys: readonly Completion[] = [
  { label: 'rules', detail: 'first match wins' },
  { label: 'enforce', detail: 'browser, or server' },
];

const values: Readonly<Record<string, readonly Completion[]>> = {
  allowMethods: methods,
  allowHeaders: headers,
  exposeHeaders: [
    { label: 'X-Request-Id', detail: 'response header' },
    { label: 'ETag', detail: 'response header' },
    { label: 'Retry-After', detail: 'response header' },
  ],
  allowCredentials: truths,
  timingAllowOrigin: truths,
  dangerouslyAllowNull: truths,
  dangerouslyAllowInsecureOrigins: truths,
  dangerouslyAllowPublicSuffixSubdomains: truths,
  enforce: [
    { label: 'browser', detail: 'what CORS is' },
    { label: 'server', detail: 'the server refuses as well' },
  ],
  crossOriginResourcePolicy: ['same-origin', 'same-site', 'cross-origin'].map((label) => ({
    label,
    detail: '',
  })),
  match: [
    { label: 'path', detail: 'exact, or a prefix that ends in /*' },
    { label: 'extensions', detail: 'of the last segment' },
  ],
};

/** What may stand at the end of a line's beginning. */
export function completionsAt(before: string): readonly Completion[] {
  const key = /([A-Za-z]+):[^:]*$/.exec(before)?.[1];
  if (key !== undefined) return Object.hasOwn(values, key) ? (values[key] ?? []) : [];
  return /^\S*$/.test(before) ? policyKeys : ruleKeys;
}
