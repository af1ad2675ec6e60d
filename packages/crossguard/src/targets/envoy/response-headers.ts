import type { Rule } from '@crossguard/cors/policy/policy';

/** A response header to put in the place of what is there; without a value it is not sent. */
export type Mutation = {
  readonly append: {
    readonly header: { readonly key: string; readonly value: string };
    readonly append_action: 'OVERWRITE_IF_EXISTS_OR_ADD';
  };
};

/**
 * `Origin` behind what `Vary` says already, unless it says so. Envoy's filter for CORS says nothing of `Vary`.
 *
 * The value is a format: `%RESP%` is a header's lines, joined, and `%CEL%` an expression. CEL could join the
 * texts itself, but Envoy leaves that switched off.
 */
const varyOnOrigin =
  "%RESP(vary)%%CEL('vary' in response.headers ? (" +
  String.raw`response.headers['vary'].matches('(?i)(^|,)[ \\t]*(origin|[*])[ \\t]*(,|$)')` +
  " ? '' : ', Origin') : 'Origin')%";

/** What is done to every response under a rule after the CORS filter, Envoy's own answers included. */
export function mutationsOf(rule: Rule): readonly Mutation[] {
  const { anyOrigin, timingAllowOrigin, crossOriginResourcePolicy } = rule;
  return [
    // The filter would name each origin, and caches would keep one copy for each.
    anyOrigin ? set('Access-Control-Allow-Origin', '*') : set('Vary', varyOnOrigin),
    ...(timingAllowOrigin
      ? [set('Timing-Allow-Origin', anyOrigin ? '*' : '%RESP(access-control-allow-origin)%')]
      : []),
    ...(crossOriginResourcePolicy === null
      ? []
      : [set('Cross-Origin-Resource-Policy', crossOriginResourcePolicy)]),
  ];
}

function set(key: string, value: string): Mutation {
  return { append: { header: { key, value }, append_action: 'OVERWRITE_IF_EXISTS_OR_ADD' } };
}
