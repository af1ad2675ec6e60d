import type { Remark } from './remark.ts';

/** A rule's fields as a policy file has them. */
export type RuleFields = {
  readonly allowOrigins?: readonly string[];
  readonly allowCredentials?: true;
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly maxAge?: number;
  readonly dangerouslyAllowNull?: true;
  readonly dangerouslyAllowInsecureOrigins?: true;
  readonly dangerouslyAllowPublicSuffixSubdomains?: true;
};

/** One rule, for every path: the options of a library know no paths. */
export type ImportedPolicy = { readonly rules: readonly [RuleFields] };

/** What became of another tool's options. */
export type Imported = {
  /** A policy as a file has it; null where there is nobody to let in. */
  readonly policy: ImportedPolicy | null;
  readonly remarks: readonly Remark[];
  /** Whether browsers let exactly the same requests through. */
  readonly isEquivalent: boolean;
};

/** Reads the options of one tool, whatever stands in them. */
export type Importer = (options: object) => Imported;
