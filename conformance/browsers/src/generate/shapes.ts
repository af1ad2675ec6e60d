import { redirectStatuses, responseHeaders, responseStatuses } from './answer-words.ts';
import { type Draft, draftTo, setLines } from './draft.ts';
import { origins } from './origins.ts';
import type { Random } from './random.ts';
import { bodies, borderHeaders, bulkyHeaders, methods, otherHeaders } from './request-words.ts';

// Each draws a request, and what is its own of the answers; consent comes later.

const target = (random: Random): string =>
  random.pick([origins.sameSite, origins.sameSite, origins.crossSite]);

export function simple(random: Random): Draft {
  const draft = draftTo([target(random)]);
  const { request } = draft;
  request.method = random.pick(['GET', 'GET', 'POST', 'HEAD', 'PUT']);
  request.credentials = random.pick(['omit', 'same-origin', 'include']);
  const [hop] = draft.hops;
  if (hop !== undefined) hop.response.status = random.pick(responseStatuses);
  return draft;
}

export function withCredentials(random: Random): Draft {
  const draft = simple(random);
  draft.request.credentials = 'include';
  return draft;
}

export function exposing(random: Random): Draft {
  const draft = simple(random);
  draft.notes.push('response headers');
  for (const hop of draft.hops) {
    const exposed = random.pick([['*'], ['X-A', 'X-B'], ['x-b']]);
    const own = random
      .some(responseHeaders, 8)
      .map(([name, value]): [string, string] => [name, value]);
    hop.response.headers.push(...own);
    setLines(hop.response, 'Access-Control-Expose-Headers', exposed);
  }
  return draft;
}

export function withMethod(random: Random): Draft {
  const draft = simple(random);
  draft.request.method = random.pick(methods);
  if (/^(?:post|put|patch)$/i.test(draft.request.method) && random.chance(0.3)) {
    draft.request.body = random.pick(bodies);
  }
  return draft;
}

export function withHeaders(random: Random): Draft {
  const draft = withMethod(random);
  const { request } = draft;
  const pool = random.chance(0.5) ? borderHeaders : [...borderHeaders, ...otherHeaders];
  request.headers = random.some(pool, 1 + random.below(3));
  if (random.chance(0.1)) {
    request.headers.push(...Array.from({ length: 9 }, () => random.pick(bulkyHeaders)));
  }
  if (random.chance(0.1)) {
    request.headers = request.headers.map(([name, value]) => [random.anyCase(name), value]);
  }
  return draft;
}

export function redirected(random: Random): Draft {
  const long = random.chance(0.03);
  const length = long ? 20 + random.below(4) : 2 + random.below(random.chance(0.2) ? 3 : 2);
  const everywhere = Object.values(origins);
  const one = random.pick(everywhere);
  const draft = draftTo(Array.from({ length }, () => (long ? one : random.pick(everywhere))));
  const { request } = draft;
  request.method = random.pick(['GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD']);
  request.credentials = random.pick(['omit', 'same-origin', 'include']);
  if (request.method === 'POST' || request.method === 'PUT') {
    request.body = random.chance(0.6) ? random.pick(bodies) : null;
  }
  if (random.chance(0.4)) {
    request.headers.push(
      random.pick([
        ['X-Foo', '1'],
        ['Authorization', 'x'],
        ['Authorization', 'x'],
        ['Accept', 'x'],
      ]),
    );
  }
  for (const hop of draft.hops.slice(0, -1)) hop.response.status = random.pick(redirectStatuses);
  return draft;
}

export function noCORS(random: Random): Draft {
  const draft = random.chance(0.4) ? redirected(random) : simple(random);
  draft.request.mode = 'no-cors';
  draft.request.method = random.pick(['GET', 'GET', 'POST', 'HEAD']);
  draft.request.headers = random.chance(0.4) ? random.some(borderHeaders, 2) : [];
  draft.request.body =
    draft.request.method === 'POST' && random.chance(0.5) ? random.pick(bodies) : null;
  return draft;
}

export function sameOriginMode(random: Random): Draft {
  const elsewhere = Object.values(origins);
  const chain = random.chance(0.3)
    ? [random.pick(elsewhere)]
    : [origins.page, random.pick([origins.page, origins.page, ...elsewhere])];
  const draft = draftTo(chain);
  draft.request.mode = 'same-origin';
  for (const hop of draft.hops.slice(0, -1)) hop.response.status = random.pick(redirectStatuses);
  return draft;
}
