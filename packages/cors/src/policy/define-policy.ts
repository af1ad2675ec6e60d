import type { OriginQuestion, PolicyInput, RuleInput } from './policy-input.ts';

/**
 * Returns a policy as it is, having let the compiler look at what is written out in it. An origin with a
 * path, a trailing slash or upper case, `*` in any list where credentials are allowed, and a misspelt key do
 * not compile; the compiler's message says what is wrong. All else is for `parsePolicy` to say.
 *
 * @example
 * ```ts
 * import { definePolicy } from '@crossguard/cors/policy/define-policy';
 *
 * const policy = definePolicy({ rules: [{ allowOrigins: ['https://example.com'] }] });
 * policy.rules.length; // 1
 * ```
 */
export function definePolicy<const Input extends Written>(
  input: Input extends Checked<Input> ? Input : Checked<Input>,
): Input extends Checked<Input> ? Input : Checked<Input> {
  return input;
}

/** Any policy of the right shape: what is wrong in it is for `Checked` to say in words. */
type Written = Omit<PolicyInput, 'rules'> & { readonly rules: readonly WrittenRule[] };

type WrittenRule = Omit<RuleInput, NameList | 'allowOrigins' | 'allowCredentials'> & {
  readonly [Key in NameList]?: readonly Text[];
} & {
  readonly allowOrigins: readonly (Text | OriginQuestion)[];
  readonly allowCredentials?: boolean;
};

/** Written so that the compiler keeps what is written out, rather than to take it for any text. */
type Text = '*' | (string & {});

type NameList = 'allowMethods' | 'allowHeaders' | 'exposeHeaders';

/** The policy's own type, with a message in the place of each part that is wrong. */
type Checked<Input> = {
  readonly [Key in keyof Input]: Key extends 'rules'
    ? CheckedRules<Input[Key]>
    : Key extends keyof PolicyInput
      ? Input[Key]
      : 'a policy has no field of this name';
};

type CheckedRules<Rules> = { readonly [At in keyof Rules]: CheckedRule<Rules[At]> };

type CheckedRule<Rule> = {
  readonly [Key in keyof Rule]: Key extends 'allowOrigins'
    ? CheckedOrigins<Rule[Key], HasCredentials<Rule>>
    : Key extends NameList
      ? CheckedNames<Rule[Key], HasCredentials<Rule>>
      : Key extends keyof RuleInput
        ? Rule[Key]
        : 'a rule has no field of this name';
};

type HasCredentials<Rule> = Rule extends { readonly allowCredentials: true } ? true : false;

type CheckedNames<Names, Credentials> = {
  readonly [At in keyof Names]: Names[At] extends '*'
    ? CheckedWildcard<Credentials, 'with credentials, * is a name like any other: list the names'>
    : Names[At];
};

type CheckedOrigins<Origins, Credentials> = {
  readonly [At in keyof Origins]: CheckedOrigin<Origins[At], Credentials>;
};

/** Each of several, where the compiler takes a list's entries together. */
type CheckedOrigin<Origin, Credentials> = Origin extends '*'
  ? CheckedWildcard<Credentials, 'with credentials, browsers refuse *: list the origins'>
  : Origin extends 'null' | OriginQuestion
    ? Origin
    : string extends Origin
      ? Origin
      : Origin extends `${string}://${infer Authority}`
        ? CheckedText<Origin, Authority>
        : 'an origin begins with its scheme, such as https://';

type CheckedWildcard<Credentials, Message> = Credentials extends true ? Message : '*';

type CheckedText<Origin extends string, Authority extends string> = string extends Authority
  ? Origin
  : Authority extends `${string}/${string}`
    ? 'an origin ends with its host or port: nothing follows, not even a slash'
    : Origin extends Lowercase<Origin>
      ? Origin
      : 'an origin is written in lower case';
