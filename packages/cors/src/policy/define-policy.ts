import type { PolicyInput, RuleInput } from './policy-input.ts';

/**
 * Returns a policy as it is, having let the compiler look at what is written out in it: an origin with a
 * slash behind its host, or in upper case, and `*` where credentials are allowed do not compile.
 *
 * @example
 * ```ts
 * import { definePolicy } from '@crossguard/cors/policy/define-policy';
 *
 * const policy = definePolicy({ rules: [{ allowOrigins: ['https://example.com'] }] });
 * policy.rules.length; // 1
 * // allowOrigins: ['https://example.com/'] is an error: "an origin ends with its host or port"
 * ```
 */
export function definePolicy<const Input extends PolicyInput>(
  input: Input & Checked<Input>,
): Input {
  return input;
}

type Checked<Input extends PolicyInput> = {
  readonly rules: { readonly [At in keyof Input['rules']]: CheckedRule<Input['rules'][At]> };
};

type CheckedRule<Rule> = Rule extends RuleInput
  ? CheckedList<Rule, 'allowOrigins', 'origin'> &
      (Rule['allowCredentials'] extends true
        ? CheckedList<Rule, 'allowMethods' | 'allowHeaders' | 'exposeHeaders', 'name'>
        : unknown)
  : Rule;

type CheckedList<Rule, Key extends string, As extends 'origin' | 'name'> = {
  readonly [Name in keyof Rule as Name & Key]: {
    readonly [At in keyof Rule[Name]]: As extends 'origin'
      ? CheckedOrigin<Rule[Name][At]>
      : CheckedName<Rule[Name][At]>;
  };
};

/** The origin itself, or what is wrong with it, which the compiler then names. */
type CheckedOrigin<Origin> = Origin extends `${string}://${infer Authority}`
  ? string extends Authority
    ? Origin
    : Authority extends `${string}/${string}`
      ? 'an origin ends with its host or port: it has no slash or path behind'
      : Origin extends Lowercase<Origin>
        ? Origin
        : 'an origin is written in lower case'
  : Origin;

type CheckedName<Name> = Name extends '*'
  ? 'browsers take * for a name where credentials are allowed'
  : Name;
