import type { Suggestion } from '@crossguard/cors/policy/issue';
import type { Rule } from '@crossguard/cors/policy/policy';
import type { Refusal } from './refusal.ts';

/** What a store of objects has in its own way, beside what `supports` says. */
export type Bucket = {
  readonly name: string;
  /** Beyond GET, HEAD and POST. */
  readonly methods: readonly string[];
};

const remove: Suggestion = { kind: 'remove' };

/** What stores of objects can't do of a rule, and no feature says. */
export function* bucketLimits(rule: Rule, { name, methods }: Bucket): Iterable<Refusal> {
  const { index, anyOrigin, allowCredentials, allowMethods, allowHeaders } = rule;
  const at = (key: string, entry: string | null, why: string, instead = remove): Refusal => ({
    feature: 'limit',
    place: { rule: index, key, entry },
    why,
    instead: entry === null ? null : instead,
  });

  if (!anyOrigin && !allowCredentials) {
    const why = `${name} lets every origin that it lists send credentials, and has no setting for it; say so with allowCredentials: true`;
    yield at('allowOrigins', null, why);
  }
  for (const method of allowMethods.filter((each) => each !== '*' && !methods.includes(each))) {
    yield at(
      'allowMethods',
      method,
      `of methods, ${name} takes ${methods.join(', ')} and those that need no preflight`,
    );
  }
  if (allowHeaders.includes('*') && !allowHeaders.includes('Authorization')) {
    const why = `* of ${name} is for Authorization too, which a policy's * leaves out; list it beside *`;
    yield at('allowHeaders', null, why);
  }
  for (const key of ['allowHeaders', 'exposeHeaders'] as const) {
    for (const header of rule[key]) {
      if (header === '*' && key === 'allowHeaders') continue;
      if (header.includes('*')) yield at(key, header, `* in a name stands for any text in ${name}`);
    }
  }
}

/** The methods that a rule lets through: stores look at them all, also at those that need no preflight. */
export function methodsOf({ allowMethods }: Rule): readonly string[] {
  return ['GET', 'HEAD', 'POST', ...allowMethods];
}

/** Browsers ask for names in lower case; whether stores compare them so is not always said. */
export function headersOf({ allowHeaders }: Rule): readonly string[] {
  return allowHeaders.includes('*') ? ['*'] : allowHeaders.map((name) => name.toLowerCase());
}
