import type { Initiator } from '@crossguard/cors/browser/page';
import type { Category } from './categories.ts';
import { type Draft, setLines } from './draft.ts';
import { location } from './mutate-redirect.ts';
import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  credentials,
  header,
  headerCase,
  method,
  type Mutation,
  preflightStatus,
  resourcePolicy,
} from './mutate-single.ts';
import type { Random } from './random.ts';
import { bodies } from './request-words.ts';
import { noCORS, redirected, simple, withHeaders } from './shapes.ts';

const javascript = ['text/javascript', 'application/javascript;charset=utf-8', 'Text/X-JavaScript'];
const others = ['text/plain', 'application/octet-stream', 'image/png', 'text/csv', ''];
const telling = ['text/html', 'application/json', 'text/event-stream;charset=utf-8', 'text/css'];

const contentType =
  (types: readonly string[]): Mutation =>
  (draft, random) => {
    const type = random.pick(types);
    for (const { response } of draft.hops) setLines(response, 'Content-Type', [type]);
    return `content-type ${JSON.stringify(type)}`;
  };

/**
 * Chromium and Firefox keep what is plainly another thing from scripts that are asked for without CORS (Opaque
 * Response Blocking, which the standard does not have yet).
 */
const scriptType = contentType([...javascript, ...others]);
const anyType = contentType([...javascript, ...others, ...telling]);

/** What a server says of the bodies that it sends to each. */
const types: Readonly<Partial<Record<Initiator, string>>> = {
  image: 'image/gif',
  script: 'text/javascript',
  module: 'text/javascript',
  style: 'text/css',
  font: 'font/ttf',
  mask: 'image/gif',
  eventsource: 'text/event-stream',
};

const element =
  (via: Initiator, modes: readonly ('cors' | 'no-cors')[]) =>
  (random: Random): Draft => {
    const draft = random.chance(0.35) ? redirected(random) : simple(random);
    const { request, hops } = draft;
    // A page can't tell of a mask either.
    if (via === 'mask') hops.splice(4);
    request.via = via;
    request.method = 'GET';
    request.mode = random.pick(modes);
    request.credentials = random.pick(['same-origin', 'include']);
    request.headers = [];
    request.body = null;
    for (const { response } of hops)
      setLines(response, 'Content-Type', [types[via] ?? 'text/plain']);
    return draft;
  };

function xhr(random: Random): Draft {
  const draft = random.chance(0.3) ? redirected(random) : withHeaders(random);
  draft.request.via = random.pick(['xhr', 'xhr', 'xhr-upload']);
  draft.request.credentials = random.pick(['same-origin', 'include']);
  return draft;
}

/** Nothing in the answer but its status decides, of which most are the one that is wanted. */
function webSocket(random: Random): Draft {
  const draft = element('websocket', ['cors'])(random);
  const last = draft.hops.at(-1);
  if (last !== undefined) last.response.status = random.chance(0.8) ? 101 : 200;
  return draft;
}

function beacon(random: Random): Draft {
  const draft = random.chance(0.35) ? redirected(random) : simple(random);
  // A page can't tell when one has arrived: a long chain would not be over when it is looked at.
  draft.hops.splice(4);
  const { request } = draft;
  request.via = 'beacon';
  request.method = 'POST';
  request.headers = [];
  request.credentials = 'include';
  request.body = random.pick([...bodies, null]);
  return draft;
}

const at =
  (places: readonly Draft['from'][], shape: (random: Random) => Draft) =>
  (random: Random): Draft => {
    const draft = shape(random);
    draft.from = random.pick(places);
    return draft;
  };

/** What an embedder policy has a say in: requests without CORS, of which half come with the consent it wants. */
function embedded(random: Random): Draft {
  const via = random.pick(['fetch', 'image', 'script'] as const);
  const draft =
    via === 'fetch' ? noCORS(random) : element(via, ['cors', 'no-cors', 'no-cors'])(random);
  for (const { response } of draft.hops) {
    if (random.chance(0.7)) setLines(response, 'Cross-Origin-Resource-Policy', ['cross-origin']);
  }
  return draft;
}

const shared = [allowOrigin, allowOrigin, allowCredentials, credentials, headerCase, location];

/** What asks is not `fetch()`, or not in the page itself. */
export const initiated: readonly Category[] = [
  {
    name: 'xhr',
    weight: 9,
    shape: xhr,
    mutations: [header, method, allowHeaders, allowMethods, preflightStatus, ...shared],
  },
  {
    name: 'image',
    weight: 5,
    shape: element('image', ['cors', 'no-cors']),
    mutations: [resourcePolicy, ...shared],
  },
  {
    name: 'script',
    weight: 5,
    shape: element('script', ['cors', 'no-cors']),
    mutations: [resourcePolicy, scriptType, ...shared],
  },
  {
    name: 'style',
    weight: 4,
    shape: element('style', ['cors', 'no-cors']),
    mutations: [resourcePolicy, ...shared],
  },
  {
    name: 'module',
    weight: 5,
    shape: element('module', ['cors']),
    mutations: [anyType, ...shared],
  },
  {
    name: 'font',
    weight: 5,
    shape: element('font', ['cors']),
    mutations: [anyType, ...shared],
  },
  {
    name: 'eventsource',
    weight: 5,
    shape: element('eventsource', ['cors']),
    mutations: [anyType, ...shared],
  },
  {
    name: 'worker',
    weight: 4,
    shape: at(['worker'], withHeaders),
    mutations: [header, method, allowHeaders, allowMethods, preflightStatus, ...shared],
  },
  {
    name: 'data',
    weight: 3,
    shape: at(['data'], withHeaders),
    mutations: [header, method, allowHeaders, allowMethods, preflightStatus, ...shared],
  },
  {
    name: 'embedder',
    weight: 6,
    shape: at(['require-corp', 'credentialless'], embedded),
    mutations: [resourcePolicy, resourcePolicy, resourcePolicy, ...shared],
  },
  {
    name: 'beacon',
    weight: 4,
    shape: beacon,
    mutations: [
      allowHeaders,
      allowMethods,
      preflightStatus,
      allowOrigin,
      allowCredentials,
      location,
    ],
  },
  {
    name: 'mask',
    weight: 4,
    shape: element('mask', ['cors']),
    mutations: [resourcePolicy, ...shared],
  },
  {
    name: 'websocket',
    weight: 4,
    shape: webSocket,
    // Not `location`: what WebKitGTK makes of several lines for a WebSocket is libsoup's own business.
    mutations: [resourcePolicy, allowOrigin, allowCredentials, credentials, headerCase],
  },
];
