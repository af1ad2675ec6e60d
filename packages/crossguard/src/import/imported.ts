import type { ResourcePolicy } from '@crossguard/cors/policy/policy';
import type { Remark } from './remark.ts';

/** A rule's `match` as a policy file has it. */
export type MatchFields = { readonly path?: string; readonly extensions?: readonly string[] };

/** A rule's fields as a policy file has them. */
export type RuleFields = {
  readonly match?: MatchFields;
  readonly allowOrigins?: readonly string[];
  readonly allowCredentials?: true;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
  readonly timingAllowOrigin?: true;
  readonly crossOriginResourcePolicy?: ResourcePolicy;
  readonly dangerouslyAllowNull?: true;
  readonly dangerouslyAllowInsecureOrigins?: true;
  readonly dangerouslyAllowPublicSuffixSubdomains?: true;
};

/** The options of a library know no paths, and become one rule. */
export type ImportedPolicy = { readonly rules: readonly [RuleFields, ...RuleFields[]] };

/** What became of another tool's options. */
export type Imported = {
  /** A policy as a file has it; null where there is nobody to let in. */
  readonly policy: ImportedPolicy | null;
  readonly remarks: readonly Remark[];
  /** Whether browsers let exactly the same requests through. */
  readonly isEquivalent: boolean;
};

/** Reads the options of one library, whatever stands in them. */
export type OptionsImporter = (options: object) => Imported;

/** Reads the configuration of one server or host; null where it is something else. */
export type Importer = (value: object) => Imported | null;
