import type { Header, HeaderList } from '../spec/header-list.ts';
import { corsResponseHeaders } from './cors-headers.ts';
import type { RuleTerms } from './policy.ts';
import { remembered } from './remembered.ts';

const safelistedMethods: readonly string[] = ['GET', 'HEAD', 'POST'];
const withCredentials: Header = ['Access-Control-Allow-Credentials', 'true'];

/** What every actual response under a rule says to those let in, but for `Access-Control-Allow-Origin`. */
export function actualHeaders(terms: RuleTerms): HeaderList {
  return [
    ...(terms.allowCredentials ? [withCredentials] : []),
    ...listed('Access-Control-Expose-Headers', terms.exposeHeaders),
  ];
}

/** What every actual response under a rule says, whoever asked. */
export function commonHeaders({ crossOriginResourcePolicy: policy }: RuleTerms): HeaderList {
  return policy === null ? [] : [['Cross-Origin-Resource-Policy', policy]];
}

/** The response headers of which a rule is the one owner, in lower case. */
export function ownedHeaders(terms: RuleTerms): readonly string[] {
  const { timingAllowOrigin, crossOriginResourcePolicy } = terms;
  if (!timingAllowOrigin && crossOriginResourcePolicy === null) return corsResponseHeaders;
  return [
    ...corsResponseHeaders,
    ...(timingAllowOrigin ? ['timing-allow-origin'] : []),
    ...(crossOriginResourcePolicy === null ? [] : ['cross-origin-resource-policy']),
  ];
}

/**
 * What every preflight's response under a rule says to those let in, but for `Access-Control-Allow-Origin`:
 * the whole lists, whatever was asked for, so that one answer serves every request to that URL while it is
 * cached. Browsers always allow the safelisted methods; they are here for the people who read the list.
 */
export function preflightHeaders(terms: RuleTerms): HeaderList {
  const { allowMethods, maxAge } = terms;
  const methods = allowMethods.includes('*') ? ['*'] : [...safelistedMethods, ...allowMethods];
  return [
    ...(terms.allowCredentials ? [withCredentials] : []),
    ...listed('Access-Control-Allow-Methods', methods),
    ...listed('Access-Control-Allow-Headers', terms.allowHeaders),
    ...listed('Access-Control-Max-Age', maxAge === null ? [] : [String(maxAge)]),
  ];
}

/** The whole list of an actual response to an origin that is let in. */
export function actualHeadersFor(terms: RuleTerms): (origin: string) => HeaderList {
  const rest = actualHeaders(terms);
  const common = commonHeaders(terms);
  return remembered((origin) =>
    frozen([
      ['Access-Control-Allow-Origin', origin],
      ...rest,
      ...listed('Timing-Allow-Origin', terms.timingAllowOrigin ? [origin] : []),
      ...common,
    ]),
  );
}

/** The whole list of a preflight's response to one. */
export function preflightHeadersFor(terms: RuleTerms): (origin: string) => HeaderList {
  const rest = preflightHeaders(terms);
  return remembered((origin) => frozen([['Access-Control-Allow-Origin', origin], ...rest]));
}

/** Lists that are given out again and again must stay as they are. */
function frozen(list: HeaderList): HeaderList {
  for (const header of list) Object.freeze(header);
  return Object.freeze(list);
}

function listed(name: string, values: readonly string[]): HeaderList {
  return values.length === 0 ? [] : [[name, values.join(', ')]];
}
