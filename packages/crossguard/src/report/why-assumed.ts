import type { Failure, FailureArgs, FailureCode } from '@crossguard/cors/browser/failure';
import { pageAt, pageRequest } from '@crossguard/cors/browser/page-request';
import type { PageRequest } from '@crossguard/cors/browser/page';
import { parseURL } from '@crossguard/cors/spec/url';
import type { Blocked } from './blocked.ts';
import { networkErrors } from './console/network-phrases.ts';
import type { Reading } from './console/read.ts';

/**
 * The failure that a message tells of, as the remedies want it. What the message does not say is filled in so
 * that no remedy speaks of it.
 */
export function assumed<Code extends FailureCode>(
  code: Code,
  reading: Reading,
  request: PageRequest | null,
): Assumed<Code> {
  const args = argsOf[code](reading);
  const status = Number(reading.status);
  const place = {
    step: 'http-fetch',
    phase: reading.preflight === true ? 'preflight' : 'actual',
    hop: reading.source === undefined ? 0 : 1,
    url: reading.url ?? 'the URL',
    origin: originOf(reading),
    status: Number.isInteger(status) && status > 0 ? status : null,
  } as const;
  // The remedies look at the place alone; the facts of a code they are given apart.
  const failure: Failure = { code: 'proxy-authentication', args: {}, ...place };
  return {
    code,
    args,
    failure,
    blocked: { request: request ?? anyRequest, failure, exchanges: [] },
  };
}

/** A failure as far as it is known. */
export type Assumed<Code extends FailureCode> = {
  readonly code: Code;
  readonly args: FailureArgs[Code];
  readonly failure: Failure;
  readonly blocked: Blocked;
};

const anyRequest: PageRequest = pageRequest(pageAt('https://page.invalid/'), '/');

/** Where the origin is not told, that of a value that is only misspelt. */
function originOf({ origin, page, value }: Reading): string {
  const told = origin ?? parseURL(page ?? '')?.origin;
  if (told !== undefined) return told;
  const named = parseURL(value ?? '');
  return named !== null && /^https?:$/.test(named.protocol) && named.origin !== value
    ? named.origin
    : "the page's origin";
}

const nothing = (): Record<never, never> => ({});
const value = (reading: Reading): { readonly value: string } => ({
  value: reading.value ?? reading.token ?? '',
});
const location = (reading: Reading): { readonly location: string } => ({
  location: reading.target ?? '',
});
const schemeOf = (url: string | undefined): string =>
  /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url ?? '')?.[0] ?? '';

const argsOf: { readonly [Code in FailureCode]: (reading: Reading) => FailureArgs[Code] } = {
  'bad-port': ({ port, url }) => ({ port: Number(port ?? parseURL(url ?? '')?.port ?? 0) }),
  'mixed-content': nothing,
  'same-origin-mode': nothing,
  'no-cors-redirect-mode': () => ({ redirect: 'manual' }),
  'scheme-not-supported': ({ url }) => ({ scheme: schemeOf(url) }),
  'local-url-unreadable': () => ({ detail: '' }),
  'cache-miss': nothing,
  network: ({ error }) => ({ reason: reasonOf(error), detail: '' }),
  'proxy-authentication': nothing,
  'allow-origin-missing': nothing,
  'allow-origin-mismatch': value,
  'allow-origin-multiple': value,
  'allow-origin-wildcard-with-credentials': nothing,
  'allow-credentials-missing': (reading) => ({ value: reading.value ?? null }),
  'preflight-status': nothing,
  'preflight-redirect': ({ target }) => ({ location: target ?? null }),
  'allow-methods-unparsable': value,
  'allow-headers-unparsable': value,
  'method-not-allowed': ({ method }) => ({
    method: method ?? 'the method',
    allowed: [],
    wildcardIgnored: false,
  }),
  'header-not-allowed': ({ header = '' }) => ({
    name: header.toLowerCase(),
    names: [header.toLowerCase()],
    allowed: [],
    wildcardIgnored: false,
  }),
  'authorization-not-covered-by-wildcard': () => ({ allowed: ['*'] }),
  'resource-policy': () => ({
    value: null,
    policy: 'same-origin',
    embedderPolicy: 'unsafe-none',
  }),
  'redirect-mode': nothing,
  'redirect-location-invalid': location,
  'redirect-scheme': (reading) => ({ ...location(reading), scheme: schemeOf(reading.target) }),
  'redirect-count': location,
  'redirect-with-userinfo': location,
  'redirect-body-stream': nothing,
  'mime-type': () => ({ type: '', nosniff: false }),
  integrity: () => ({ expected: '' }),
};

function reasonOf(error: string | undefined): string {
  const [reason] = [...networkErrors].find(([, name]) => name === error) ?? [];
  return reason ?? error ?? '';
}
