import type { EmittedFile, Target } from 'crossguard/targets/target';

/**
 * What a server's configuration sees of a header of several lines: all of them, or the first one.
 *
 * - `first-origin`: several `Origin` lines, which no browser sends, count as the first.
 * - `first`: so do those of other headers. Of CORS headers that the application sends twice where no rule covers
 *   the path, the first comes through; and what stands in a later line of its `Vary` may be there twice.
 * - `unread`: the first `Origin` counts, and nothing of the application's is seen: what stands in its `Vary` may be
 *   there twice.
 */
export type HeaderLines = 'joined' | 'first-origin' | 'first' | 'unread';

/**
 * `own`: the server itself answers 403 to what the policy lets no page read, and to preflights that ask for what is
 * not listed, where others leave it to the browser and ask the application.
 */
export type Refusals = 'browser' | 'own';

/** In what a server may differ from a policy's own half. Everything else is a disagreement. */
export type Semantics = {
  readonly paths: Target['paths'];
  readonly headerLines: HeaderLines;
  /** Whether answers to preflights have `Vary` too. No cache keeps them. */
  readonly variesPreflights: boolean;
  readonly refusals: Refusals;
};

/** Where a server under test is to work. */
export type Place = {
  /** A folder of its own, for configuration, sockets and logs. It is removed afterwards. */
  readonly folder: string;
  /** The port to listen on, of 127.0.0.1. */
  readonly port: number;
  /** The application's port, of 127.0.0.1. */
  readonly upstreamPort: number;
};

/** A server that listens. */
export type Running = {
  readonly close: () => Promise<void>;
  /** What the server has logged so far of errors. */
  readonly errorLog: () => string;
};

/** How a target's output is put to the proof on the real server. One file each, in `drivers/`. */
export type Driver = {
  /** What `--server` says: the target's name, and its form's where it has several. */
  readonly id: string;
  readonly target: Target;
  /** One of the target's forms. */
  readonly form: string;
  readonly binary: Binary;
  /** Libraries in Java that it needs beside it. */
  readonly jars?: readonly Jar[];
  readonly headerLines: HeaderLines;
  /** True unless it says otherwise. */
  readonly variesPreflights?: boolean;
  readonly refusals?: Refusals;
  /** Whether it takes seconds to start, so that fewer policies are tried, with more requests each. */
  readonly startsSlowly?: true;
  /** Starts the server with emitted files and as little round them as possible. */
  readonly start: (files: readonly EmittedFile[], place: Place) => Promise<Running>;
};

/** A program that the proof runs, and where it comes from. */
export type Binary = {
  readonly command: string;
  readonly from:
    | { readonly kind: 'debian'; readonly packages: readonly string[] }
    /** Its own package and those that it needs, with their versions; they are put into a folder of the project's. */
    | { readonly kind: 'pypi'; readonly packages: readonly string[] };
};

/** A library of Maven Central's, without what it needs in turn. */
export type Jar = { readonly group: string; readonly name: string; readonly version: string };
