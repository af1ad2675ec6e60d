import type { Policy } from '@crossguard/cors/policy/policy';
import type { Refusal } from '../refusal.ts';

/** lighttpd tries one condition after another, for each request anew. */
const mostOrigins = 100;

/** Paths that are the same before and after lighttpd decodes them. */
const plainPath = /^[A-Za-z0-9._~/-]*$/;

/** What lighttpd's conditions can't do of a policy, or only slowly. */
export function limits({ rules }: Policy): readonly Refusal[] {
  const refusal = (rule: number, key: string, why: string): Refusal => ({
    feature: 'limit',
    place: { rule, key, entry: null },
    why,
    instead: null,
  });
  return rules.flatMap(({ index, match: { path }, allowOrigins }) => {
    const text = path.kind === 'any' ? '' : path.kind === 'exact' ? path.path : path.prefix;
    return [
      ...(plainPath.test(text)
        ? []
        : [
            refusal(
              index,
              'match',
              'lighttpd decodes a path before it compares it, and cannot tell /a;b from /a%3Bb; the target lighttpd can',
            ),
          ]),
      ...(allowOrigins.length <= mostOrigins
        ? []
        : [
            refusal(
              index,
              'allowOrigins',
              `lighttpd would try them one after another; more than ${mostOrigins} are too many. The target lighttpd looks them up`,
            ),
          ]),
    ];
  });
}
