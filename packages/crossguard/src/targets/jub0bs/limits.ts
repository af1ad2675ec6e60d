import type { TuplePattern } from '@crossguard/cors/policy/origin-pattern';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';

/** Origins that browsers can have and jub0bs/cors takes for mistakes. */
export function limits({ rules }: Policy): readonly Refusal[] {
  return rules.flatMap(({ index, allowOrigins }) =>
    allowOrigins.flatMap((pattern): readonly Refusal[] => {
      if (pattern.kind !== 'tuple') return [];
      const why = whyNot(pattern);
      if (why === null) return [];
      const place = { rule: index, key: 'allowOrigins', entry: pattern.text };
      return [{ feature: 'limit', place, why, instead: { kind: 'remove' } }];
    }),
  );
}

function whyNot({ scheme, host }: TuplePattern): string | null {
  if (host.startsWith('[::ffff:')) {
    return 'jub0bs/cors takes no IPv4 address that is written as an IPv6 one';
  }
  if (host.startsWith('[') || /^[0-9.]+$/.test(host)) {
    return scheme === 'https' ? 'jub0bs/cors takes no https origin whose host is an address' : null;
  }
  return host.split('.').some(isUnregistered)
    ? 'jub0bs/cors takes no label of a host with a hyphen at one of its ends, or two in its third and fourth place'
    : null;
}

/** Of a label that begins with `xn--` the policy itself has seen to it that it is Punycode. */
function isUnregistered(label: string): boolean {
  return !label.startsWith('xn--') && /^-|-$|^..--/.test(label);
}
