import { methods, refusedMethods, borderHeaders, otherHeaders } from './request-words.ts';
import {
  allowCredentialsVariations,
  allowOriginVariations,
  exposable,
  listVariations,
  preflightStatuses,
  redirectStatuses,
  resourcePolicyVariations,
} from './answer-words.ts';
import { type Draft, headerNames, type HeadDraft, hopURL, originAt, setLines } from './draft.ts';
import type { Random } from './random.ts';

/** One change to an allowed exchange that may bring it to the other side of the border; says what it did. */
export type Mutation = (draft: Draft, random: Random, id: string) => string;

type Place = { readonly hop: number; readonly head: HeadDraft; readonly name: string };

/** One of the exchange's heads: of the preflight or of the response, at any hop. */
function anyHead(draft: Draft, random: Random): Place {
  const hop = random.below(draft.hops.length);
  const { preflight, response } = draft.hops[hop] ?? { preflight: null, response: null };
  if (preflight === null) throw new RangeError('an exchange has at least one hop');
  return random.chance(0.4)
    ? { hop, head: preflight, name: `hop ${hop} preflight` }
    : { hop, head: response, name: `hop ${hop}` };
}

function anyPreflight(draft: Draft, random: Random): HeadDraft {
  return random.pick(draft.hops).preflight;
}

const written = (name: string, lines: readonly string[]): string =>
  `${name} ${JSON.stringify(lines)}`;

export const allowOrigin: Mutation = (draft, random) => {
  const { head, hop, name } = anyHead(draft, random);
  const lines = random.pick(allowOriginVariations(originAt(draft, hop)));
  setLines(head, 'Access-Control-Allow-Origin', lines);
  return written(`${name} acao`, lines);
};

export const allowCredentials: Mutation = (draft, random) => {
  const { head, name } = anyHead(draft, random);
  const lines = random.pick(allowCredentialsVariations);
  setLines(head, 'Access-Control-Allow-Credentials', lines);
  return written(`${name} acac`, lines);
};

export const allowMethods: Mutation = (draft, random) => {
  const names = random.chance(0.5)
    ? [draft.request.method]
    : ['GET', draft.request.method, 'PURGE'];
  const lines = random.pick(listVariations(names));
  setLines(anyPreflight(draft, random), 'Access-Control-Allow-Methods', lines);
  return written('acam', lines);
};

export const allowHeaders: Mutation = (draft, random) => {
  const lines = random.pick(listVariations(headerNames(draft)));
  setLines(anyPreflight(draft, random), 'Access-Control-Allow-Headers', lines);
  return written('acah', lines);
};

export const exposeHeaders: Mutation = (draft, random) => {
  const names = random.some(exposable, 1 + random.below(3));
  const lines = random.chance(0.3) ? names : random.pick(listVariations(names));
  const last = draft.hops.at(-1);
  if (last !== undefined) setLines(last.response, 'Access-Control-Expose-Headers', lines);
  return written('aceh', lines);
};

export const resourcePolicy: Mutation = (draft, random) => {
  const lines = random.pick(resourcePolicyVariations);
  setLines(random.pick(draft.hops).response, 'Cross-Origin-Resource-Policy', lines);
  return written('corp', lines);
};

export const preflightStatus: Mutation = (draft, random) => {
  const preflight = anyPreflight(draft, random);
  preflight.status = random.pick(preflightStatuses);
  return `preflight status ${preflight.status}`;
};

export const preflightRedirect: Mutation = (draft, random, id) => {
  const [hop] = draft.hops;
  if (hop === undefined) return 'nothing';
  hop.preflight.status = random.pick(redirectStatuses);
  setLines(hop.preflight, 'Location', [hopURL(hop.origin, id, random.below(2))]);
  return 'preflight redirect';
};

/** Another method than the server was told of. */
export const method: Mutation = ({ request }, random) => {
  request.method = random.pick(random.chance(0.15) ? refusedMethods : methods);
  return `method ${request.method}`;
};

/** One more header than the server was told of. */
export const header: Mutation = ({ request }, random) => {
  const added = random.pick(random.chance(0.6) ? otherHeaders : borderHeaders);
  request.headers.push(added);
  return `header ${added[0]}`;
};

/** A header once more, which combines the two values. */
export const repeatedHeader: Mutation = ({ request }, random) => {
  if (request.headers.length === 0) request.headers.push(random.pick(borderHeaders));
  const [name, value] = random.pick(request.headers);
  request.headers.push([random.anyCase(name), random.chance(0.7) ? value : 'a']);
  return `header ${name} again`;
};

export const credentials: Mutation = ({ request }, random) => {
  request.credentials = random.pick(['omit', 'same-origin', 'include']);
  return `credentials ${request.credentials}`;
};

export const redirectMode: Mutation = ({ request }, random) => {
  request.redirect = random.pick(['manual', 'error']);
  return `redirect mode ${request.redirect}`;
};

/** The names of a head's headers in another case, which changes nothing. */
export const headerCase: Mutation = (draft, random) => {
  const { head, name } = anyHead(draft, random);
  head.headers = head.headers.map(([field, value]) => [random.anyCase(field), value]);
  return `${name} header case`;
};
