import type { Policy } from '@crossguard/cors/policy/policy';
import type { Feature } from './feature.ts';
import type { Refusal } from './refusal.ts';

/** What has to be known beside the policy to write a server's configuration. */
export type EmitOptions = {
  /** One of the target's forms. */
  readonly form: string;
  /** Where the application is, for forms that write a whole server: `http://127.0.0.1:3000`. */
  readonly upstream: string;
};

export type EmittedFile = { readonly name: string; readonly text: string };

/** What a target makes of a policy. */
export type Emitted = {
  readonly files: readonly EmittedFile[];
  /** What whoever installs them has to know, a sentence each. */
  readonly notes: readonly string[];
};

/**
 * What stands behind the claim that the output is right.
 *
 * - `real-server`: thousands of requests against the real one, in this repository.
 * - `engine`: the vendor's published schema takes the output, and the engine that the vendor runs on does as the
 *   policy says, with the output put into the engine's words in this repository.
 * - `schema`: the vendor's published schema or parser takes the output; nobody here has seen it run.
 * - `library`: it is compared with the library itself, answer by answer.
 * - `documentation`: it does what the vendor's documentation says.
 */
export type Proof = 'real-server' | 'engine' | 'schema' | 'library' | 'documentation';

/**
 * How a target reads paths.
 *
 * - `as-policy`: as the policy does.
 * - `refuses-escaped`: it does not decode escapes of unreserved characters (`/%61pi`), and lets nobody in there.
 * - `mends`: as the policy does, once it has mended what no browser sends: a fragment is cut off, a stray `%` and bytes
 *   that are no ASCII are escaped. The application gets the mended path.
 * - `normalized`: after the server has resolved dot segments and escapes of unreserved characters, which the
 *   application sees too. Where a path can still be read in two ways, it lets nobody in.
 * - `as-server`: after whatever the server does to a path first, which can't be known here. Paths that can be read
 *   in two ways, at which a policy lets nobody in, fall under the rule of the server's reading.
 */
export type PathReading = 'as-policy' | 'refuses-escaped' | 'mends' | 'normalized' | 'as-server';

/** A server, gateway or host that a policy can be compiled for. */
export type Target = {
  readonly id: string;
  readonly title: string;
  /** The versions that it is for, and was proven on. */
  readonly versions: string;
  /** The first is the one unless asked for another. */
  readonly forms: readonly Form[];
  readonly proof: Proof;
  readonly paths: PathReading;
  /** Every feature that a policy may need: true, or why it is not to be had. */
  readonly supports: Readonly<Record<Feature, true | string>>;
  /** Bounds that no single feature expresses, such as a number of rules. */
  readonly limits?: (policy: Policy) => readonly Refusal[];
  /** Writes a policy of which everything is supported. */
  readonly emit: (policy: Policy, options: EmitOptions) => Emitted;
};

export type Form = { readonly id: string; readonly title: string };
