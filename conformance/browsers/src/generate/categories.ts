import type { Draft } from './draft.ts';
import { hopStatus, location } from './mutate-redirect.ts';
import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  credentials,
  exposeHeaders,
  header,
  headerCase,
  method,
  type Mutation,
  preflightRedirect,
  preflightStatus,
  redirectMode,
  repeatedHeader,
  resourcePolicy,
} from './mutate-single.ts';
import type { Random } from './random.ts';
import {
  exposing,
  noCORS,
  redirected,
  sameOriginMode,
  simple,
  withCredentials,
  withHeaders,
  withMethod,
} from './shapes.ts';

/** What an exchange is about: how its request is drawn, and what may then be changed of it. */
export type Category = {
  readonly name: string;
  /** How often, as against the others. */
  readonly weight: number;
  readonly shape: (random: Random) => Draft;
  readonly mutations: readonly Mutation[];
};

const anywhere = [allowOrigin, allowCredentials, credentials, headerCase];
const preflight = [allowMethods, allowHeaders, preflightStatus, preflightRedirect];

/** What asks is `fetch()`. */
export const fetched: readonly Category[] = [
  { name: 'acao', weight: 11, shape: simple, mutations: [allowOrigin] },
  {
    name: 'credentials',
    weight: 8,
    shape: withCredentials,
    mutations: [allowCredentials, allowCredentials, allowOrigin, credentials],
  },
  { name: 'expose', weight: 8, shape: exposing, mutations: [exposeHeaders, credentials] },
  {
    name: 'header',
    weight: 18,
    shape: withHeaders,
    mutations: [allowHeaders, header, repeatedHeader, credentials],
  },
  {
    name: 'method',
    weight: 12,
    shape: withMethod,
    mutations: [allowMethods, allowMethods, method, credentials],
  },
  {
    name: 'preflight',
    weight: 6,
    shape: withMethod,
    mutations: [preflightStatus, preflightRedirect, ...anywhere],
  },
  {
    name: 'redirect',
    weight: 16,
    shape: redirected,
    mutations: [
      location,
      location,
      location,
      hopStatus,
      redirectMode,
      header,
      method,
      resourcePolicy,
      ...preflight,
      ...anywhere,
    ],
  },
  {
    name: 'no-cors',
    weight: 7,
    shape: noCORS,
    mutations: [resourcePolicy, resourcePolicy, redirectMode, method, header],
  },
  {
    name: 'same-origin',
    weight: 3,
    shape: sameOriginMode,
    mutations: [location, credentials, redirectMode, allowOrigin],
  },
  {
    name: 'mix',
    weight: 6,
    shape: withHeaders,
    mutations: [method, header, exposeHeaders, ...preflight, ...anywhere],
  },
];
