import type { Issue } from '@crossguard/cors/policy/issue';

/** What each issue of a file knows. */
export type FileIssueArgs = {
  'file-missing': Record<never, never>;
  'file-is-a-directory': Record<never, never>;
  /** The operating system refused; its own short reason, such as `EACCES`. */
  'file-unreadable': { readonly reason: string };
  /** The most that is read, in bytes. */
  'file-too-large': { readonly limit: number };
  /** Not UTF-8, or with NUL bytes in it. */
  'file-not-text': Record<never, never>;
  /** The parser's words for it. */
  'yaml-syntax': { readonly detail: string };
  'xml-syntax': { readonly detail: string };
  'toml-syntax': { readonly detail: string };
  'yaml-too-deep': { readonly limit: number };
  'yaml-multiple-documents': Record<never, never>;
  'yaml-duplicate-key': { readonly key: string };
  'yaml-key-not-a-string': Record<never, never>;
  'yaml-unknown-alias': { readonly name: string };
  'yaml-circular-alias': { readonly name: string };
  /** Aliases make more of the file than anyone would write by hand. */
  'yaml-alias-limit': { readonly name: string; readonly limit: number };
};

/** The closed list of what can be wrong with a policy's file before it is looked at as a policy. */
export type FileIssueCode = keyof FileIssueArgs;

/** One issue of a file, as data. */
export type FileIssue = {
  readonly [Code in FileIssueCode]: {
    readonly code: Code;
    readonly severity: 'error';
    readonly args: FileIssueArgs[Code];
  };
}[FileIssueCode];

/**
 * An issue and its place in the file.
 *
 * Lines and columns count from 1, columns in UTF-16 code units. `length` is how many of these the offending
 * text has on that line, at least 1.
 */
export type LocatedIssue = {
  readonly issue: Issue | FileIssue;
  readonly line: number;
  readonly column: number;
  readonly length: number;
};
