import { createCors } from '@crossguard/cors/server/cors';

import type { Given, Running, StartApp } from './app.ts';
import { policyOf, secondInput, type Variant, variants } from './policies.ts';

/** An application under test, in whatever process it runs. */
export type Subject = Running & {
  /** The methods of the requests that got past the policies since this was last asked. */
  readonly seen: () => Promise<readonly string[]>;
  /** Puts another policy in the first one's place; says whether it was taken. */
  readonly replace: (variant: Variant) => Promise<boolean>;
};

/** What an application is given, and the strings by which the suite holds it. */
export function strings(): { readonly given: Given } & Pick<Subject, 'seen' | 'replace'> {
  const methods: string[] = [];
  const live = createCors(policyOf(variants.member), { debug: true });
  return {
    given: {
      first: live,
      second: policyOf(secondInput),
      saw: (method) => void methods.push(method),
    },
    seen: () => Promise.resolve(methods.splice(0)),
    replace: (variant) => Promise.resolve(live.replace(variants[variant]).ok),
  };
}

/** Starts an application in this process. */
export async function startHere(startApp: StartApp): Promise<Subject> {
  const { given, ...held } = strings();
  return { ...(await startApp(given)), ...held };
}
