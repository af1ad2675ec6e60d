import type { PolicyInput, RuleInput } from './policy-input.ts';

/**
 * Returns a policy as it is, having let the compiler look at what is written out in it. An origin with a
 * path, a trailing slash or upper case, `*` among the origins where credentials are allowed, and a misspelt
 * key do not compile; the compiler's message says what is wrong. All else is for `parsePolicy` to say.
 *
 * @example
 * ```ts
 * import { definePolicy } from '@crossguard/cors/policy/define-policy';
 *
 * const policy = definePolicy({ rules: [{ allowOrigins: ['https://example.com'] }] });
 * policy.rules.length; // 1
 * ```
 */
export function definePolicy<const Input extends PolicyInput>(
  input: Input extends Checked<Input> ? Input : Checked<Input>,
): typeof input {
  return input;
}

/** The policy's own type, with a message in the place of each part that is wrong. */
type Checked<Input extends PolicyInput> = {
  readonly [Key in keyof Input]: Key extends 'rules'
    ? CheckedRules<Input['rules']>
    : Key extends keyof PolicyInput
      ? Input[Key]
      : 'a policy has no field of this name';
};

type CheckedRules<Rules> = { readonly [At in keyof Rules]: CheckedRule<Rules[At]> };

type CheckedRule<Rule> = {
  readonly [Key in keyof Rule]: Key extends 'allowOrigins'
    ? CheckedOrigins<Rule[Key]>
    : Key extends keyof RuleInput
      ? Rule[Key]
      : 'a rule has no field of this name';
};

type CheckedOrigins<Origins> = { readonly [At in keyof Origins]: CheckedOrigin<Origins[At]> };

type CheckedOrigin<Origin> = Origin extends `${string}://${infer Authority}`
  ? string extends Authority
    ? Origin
    : Authority extends `${string}/${string}`
      ? 'an origin ends with its host or port: nothing follows, not even a slash'
      : Origin extends Lowercase<Origin>
        ? Origin
        : 'an origin is written in lower case'
  : Origin;
