import { lookUpOrigins } from '@crossguard/cors/lookup';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { Policy } from '@crossguard/cors/policy/policy';

/** The suite's origins: the first policy knows the one, and no policy the other. */
export const member = 'https://app.example.com';
export const stranger = 'https://evil.example';
/** Let in beside the member by the variant that looks origins up. */
export const tenant = 'https://tenant.example';

/** What `Given.first` may hold: it starts with `member`. The suite puts the others in its place. */
export type Variant =
  | 'member'
  | 'stranger'
  | 'faulty'
  | 'lookup'
  | 'lookup-throws'
  | 'lookup-hangs'
  | 'enforced';

export const variants: Readonly<Record<Variant, unknown>> = {
  member: firstFor(member),
  stranger: firstFor(stranger),
  faulty: firstFor(`${stranger}/`),
  lookup: firstFor(
    member,
    lookUpOrigins(async (origin) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return origin === tenant;
    }),
  ),
  'lookup-throws': firstFor(
    member,
    lookUpOrigins(() => Promise.reject(new Error('no database')), { onFailure: () => {} }),
  ),
  'lookup-hangs': firstFor(
    member,
    lookUpOrigins(() => new Promise<boolean>(() => {}), { timeout: 20, onFailure: () => {} }),
  ),
  enforced: { enforce: 'server', ...firstFor(member) },
};

function firstFor(...allowOrigins: readonly unknown[]): object {
  return {
    rules: [
      {
        match: { path: '/api/*' },
        allowOrigins,
        allowCredentials: true,
        allowMethods: ['PUT'],
        allowHeaders: ['X-Token'],
        exposeHeaders: ['X-Request-Id'],
        maxAge: 600,
      },
      { match: { path: '/public/*' }, allowOrigins: ['*'] },
    ],
  };
}

/** The policy of `Given.second`. */
export const secondInput = {
  rules: [
    {
      match: { path: '/two/*' },
      allowOrigins: ['https://two.example'],
      allowMethods: ['DELETE'],
      maxAge: 600,
    },
  ],
};

export function policyOf(input: unknown): Policy {
  const parsed = parsePolicy(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.policy;
}
