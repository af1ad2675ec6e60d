import type {
  CacheMode,
  CredentialsMode,
  RedirectMode,
  RequestMode,
} from '@crossguard/cors/browser/page';
import type { ReferrerPolicy } from '@crossguard/cors/spec/referrer';

import { type BodyInit, toBodyInit } from './body.ts';
import type { HeadersInit } from './headers.ts';
import {
  type Pair,
  toByteString,
  toDictionary,
  toDOMString,
  toEnum,
  toPairs,
  toUSVString,
} from './webidl.ts';

/**
 * The settings of a request.
 *
 * @see https://fetch.spec.whatwg.org/#requestinit
 */
export type RequestInit = {
  readonly body?: BodyInit | null | undefined;
  readonly cache?: CacheMode | undefined;
  readonly credentials?: CredentialsMode | undefined;
  /** Needed with a stream as body. */
  readonly duplex?: 'half' | undefined;
  readonly headers?: HeadersInit | undefined;
  readonly integrity?: string | undefined;
  readonly keepalive?: boolean | undefined;
  readonly method?: string | undefined;
  readonly mode?: RequestMode | undefined;
  readonly priority?: 'high' | 'low' | 'auto' | undefined;
  readonly redirect?: RedirectMode | undefined;
  readonly referrer?: string | undefined;
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  readonly signal?: AbortSignal | null | undefined;
  readonly window?: null | undefined;
};

/** A `RequestInit` after its conversion: members that were absent are undefined. */
export type ConvertedInit = {
  readonly isEmpty: boolean;
  readonly body: BodyInit | null | undefined;
  readonly cache: CacheMode | undefined;
  readonly credentials: CredentialsMode | undefined;
  readonly duplex: 'half' | undefined;
  readonly headers: readonly Pair[] | undefined;
  readonly integrity: string | undefined;
  readonly keepalive: boolean | undefined;
  readonly method: string | undefined;
  readonly mode: RequestMode | 'navigate' | undefined;
  readonly redirect: RedirectMode | undefined;
  readonly referrer: string | undefined;
  readonly referrerPolicy: ReferrerPolicy | undefined;
  readonly signal: AbortSignal | null | undefined;
  readonly window: unknown;
};

const caches: readonly CacheMode[] = [
  'default',
  'no-store',
  'reload',
  'no-cache',
  'force-cache',
  'only-if-cached',
];
const credentialsModes: readonly CredentialsMode[] = ['omit', 'same-origin', 'include'];
const modes: readonly (RequestMode | 'navigate')[] = ['navigate', 'same-origin', 'no-cors', 'cors'];
const redirects: readonly RedirectMode[] = ['follow', 'error', 'manual'];
const referrerPolicies: readonly ReferrerPolicy[] = [
  '',
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/**
 * Converts a JavaScript value to a `RequestInit`, reading its members in Web IDL's order.
 *
 * @throws TypeError naming the member
 */
export function toRequestInit(value: unknown): ConvertedInit {
  const member = toDictionary(value, 'Request: init');
  let isEmpty = true;
  function read<Converted>(
    name: string,
    convert: (given: unknown, place: string) => Converted,
  ): Converted | undefined {
    const given = member(name);
    if (given === undefined) return undefined;
    isEmpty = false;
    return convert(given, `Request: ${name}`);
  }
  const converted = {
    body: read('body', (given, place) => (given === null ? null : toBodyInit(given, place))),
    cache: read('cache', enumOf(caches)),
    credentials: read('credentials', enumOf(credentialsModes)),
    duplex: read('duplex', enumOf<'half'>(['half'])),
    headers: read('headers', toPairs),
    integrity: read('integrity', toDOMString),
    keepalive: read('keepalive', Boolean),
    method: read('method', toByteString),
    mode: read('mode', enumOf(modes)),
    priority: read('priority', enumOf(['high', 'low', 'auto'])),
    redirect: read('redirect', enumOf(redirects)),
    referrer: read('referrer', toUSVString),
    referrerPolicy: read('referrerPolicy', enumOf(referrerPolicies)),
    signal: read('signal', toSignal),
    window: read('window', (given) => given),
  };
  return { isEmpty, ...converted };
}

function enumOf<Value extends string>(
  values: readonly Value[],
): (given: unknown, place: string) => Value {
  return (given, place) => toEnum(given, values, place);
}

function toSignal(given: unknown, place: string): AbortSignal | null {
  if (given === null || given instanceof AbortSignal) return given;
  throw new TypeError(`${place}: not an AbortSignal`);
}
