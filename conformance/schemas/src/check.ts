import type { EmittedFile, Target } from 'crossguard/targets/target';

/** How what a target writes is held against what its vendor publishes. One file each, in `checks/`. */
export type Check = {
  readonly target: Target;
  /**
   * Everything that the vendor's schema or parser says against the files of one of the target's forms;
   * nothing where it takes them. Some parsers read files only, and say it later.
   */
  readonly complaintsOf: (
    files: readonly EmittedFile[],
    form: string,
  ) => readonly string[] | Promise<readonly string[]>;
  /** Files of the same kind that the vendor must not take: a check that takes everything proves nothing. */
  readonly mustRefuse: readonly EmittedFile[];
};
