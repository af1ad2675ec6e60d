import type { StepId } from './trace.ts';

/**
 * What each failure knows beyond its place: the facts that a person, a console message or a remedy needs.
 *
 * Values are those of the wire, unchanged. `null` stands for an absent header.
 */
export type FailureArgs = {
  /** The port is one that browsers never connect to. */
  'bad-port': { readonly port: number };
  /** A secure page asked for an insecure URL. */
  'mixed-content': Record<never, never>;
  /** `mode: 'same-origin'` and another origin's URL. */
  'same-origin-mode': Record<never, never>;
  /** `mode: 'no-cors'` takes no redirect mode but `follow`. */
  'no-cors-redirect-mode': { readonly redirect: string };
  /** A scheme that can't be fetched across origins (`ftp:`, `file:`, `data:` after a redirect …). */
  'scheme-not-supported': { readonly scheme: string };
  /** A `blob:` or `data:` URL that can't be read. */
  'local-url-unreadable': { readonly detail: string };
  /** `cache: 'only-if-cached'` and nothing cached. */
  'cache-miss': Record<never, never>;
  /** No connection, a broken one, or a response that is not HTTP. */
  network: { readonly reason: string; readonly detail: string };
  /** Status 407. */
  'proxy-authentication': Record<never, never>;
  'allow-origin-missing': Record<never, never>;
  /** One value, and it is not the origin that asked. */
  'allow-origin-mismatch': { readonly value: string };
  /** Several values, on one line or many; a browser takes exactly one. */
  'allow-origin-multiple': { readonly value: string };
  'allow-origin-wildcard-with-credentials': Record<never, never>;
  /** `Access-Control-Allow-Credentials` is not exactly `true`. */
  'allow-credentials-missing': { readonly value: string | null };
  /** A preflight's status must be 200 to 299. */
  'preflight-status': Record<never, never>;
  'preflight-redirect': { readonly location: string | null };
  'allow-methods-unparsable': { readonly value: string };
  'allow-headers-unparsable': { readonly value: string };
  'method-not-allowed': {
    readonly method: string;
    readonly allowed: readonly string[];
    /** The list has `*`, which a request with credentials takes as the name of a method. */
    readonly wildcardIgnored: boolean;
  };
  'header-not-allowed': {
    /** The first one that is not allowed, lower-cased. */
    readonly name: string;
    /** All that are not allowed. */
    readonly names: readonly string[];
    readonly allowed: readonly string[];
    readonly wildcardIgnored: boolean;
  };
  /** The list has `*`, which never covers `Authorization`. */
  'authorization-not-covered-by-wildcard': { readonly allowed: readonly string[] };
  /** `Cross-Origin-Resource-Policy`, or the page's embedder policy where the response has none. */
  'resource-policy': {
    readonly value: string | null;
    readonly policy: 'same-origin' | 'same-site';
    readonly embedderPolicy: 'unsafe-none' | 'credentialless' | 'require-corp';
  };
  /** `redirect: 'error'` met a redirect. */
  'redirect-mode': Record<never, never>;
  /** `Location` is not a URL. */
  'redirect-location-invalid': { readonly location: string };
  /** `Location` is not `http:` or `https:`. */
  'redirect-scheme': { readonly location: string; readonly scheme: string };
  /** More than 20. */
  'redirect-count': { readonly location: string };
  'redirect-with-userinfo': { readonly location: string };
  /** The body was a stream, which can't be sent again. */
  'redirect-body-stream': Record<never, never>;
  /** A script, style or worker of a type that browsers refuse. */
  'mime-type': { readonly type: string; readonly nosniff: boolean };
  /** The page asked with `integrity` and the body's digest differs. Found by drivers, which have the body. */
  integrity: { readonly expected: string };
};

/** The closed list of the ways in which a fetch ends in a network error. */
export type FailureCode = keyof FailureArgs;

/**
 * Why a fetch ended in a network error, as data. No part of the code base phrases it but the catalogue of
 * failures.
 */
export type Failure = {
  readonly [Code in FailureCode]: {
    readonly code: Code;
    /** The step of the standard that failed. */
    readonly step: StepId;
    /** Whether it was found on the way to, or in the response to, the preflight or the actual request. */
    readonly phase: 'preflight' | 'actual';
    /** 0 for the URL that the page asked for, then one more for each redirect. */
    readonly hop: number;
    /** The URL at that hop, without fragment. */
    readonly url: string;
    /** The page's origin as the request's `Origin` header has it: `null` after a tainting redirect. */
    readonly origin: string;
    /** The status of the response that failed, or null where none came. */
    readonly status: number | null;
    readonly args: FailureArgs[Code];
  };
}[FailureCode];
