/** The steps of the standard that a trace can name. */
export type StepId =
  | 'main-fetch'
  | 'bad-port'
  | 'mixed-content'
  | 'scheme-fetch'
  | 'http-fetch'
  | 'unsafe-request-header-names'
  | 'preflight-cache'
  | 'cors-preflight-fetch'
  | 'http-network-or-cache-fetch'
  | 'http-network-fetch'
  | 'cors-check'
  | 'tao-check'
  | 'resource-policy-check'
  | 'http-redirect-fetch'
  | 'mime-type-check'
  | 'nosniff-check'
  | 'response-filtering';

/** Each step's anchor in the standard. */
export const anchors: Readonly<Record<StepId, string>> = {
  'main-fetch': 'https://fetch.spec.whatwg.org/#concept-main-fetch',
  'bad-port': 'https://fetch.spec.whatwg.org/#block-bad-port',
  'mixed-content': 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
  'scheme-fetch': 'https://fetch.spec.whatwg.org/#concept-scheme-fetch',
  'http-fetch': 'https://fetch.spec.whatwg.org/#concept-http-fetch',
  'unsafe-request-header-names': 'https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names',
  'preflight-cache': 'https://fetch.spec.whatwg.org/#concept-cache',
  'cors-preflight-fetch': 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
  'http-network-or-cache-fetch':
    'https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch',
  'http-network-fetch': 'https://fetch.spec.whatwg.org/#concept-http-network-fetch',
  'cors-check': 'https://fetch.spec.whatwg.org/#concept-cors-check',
  'tao-check': 'https://fetch.spec.whatwg.org/#concept-tao-check',
  'resource-policy-check': 'https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check',
  'http-redirect-fetch': 'https://fetch.spec.whatwg.org/#concept-http-redirect-fetch',
  'mime-type-check':
    'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?',
  'nosniff-check':
    'https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?',
  'response-filtering': 'https://fetch.spec.whatwg.org/#concept-filtered-response',
};

/** A value that a trace shows: plain data, ready for JSON. */
export type TraceValue = string | number | boolean | null | readonly string[];

/**
 * One step that was taken: what it looked at and what came of it. The wording for people is made of it
 * elsewhere; `result` is one of a few words per step.
 */
export type TraceStep = {
  readonly step: StepId;
  readonly hop: number;
  readonly inputs: Readonly<Record<string, TraceValue>>;
  readonly result: string;
};
