// What the server gives the page to do, and what the page gives back. Types only: the page's other files run
// in browsers, this one nowhere.

import type {
  CredentialsMode,
  Initiator,
  RedirectMode,
  RequestMode,
} from '@crossguard/cors/browser/page';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** A request as an exchange's step has it. */
export type JobRequest = {
  /** What in the page asks; `fetch` where it is not said. */
  readonly via?: Initiator;
  readonly url: string;
  readonly method: string;
  readonly mode: Exclude<RequestMode, 'websocket'>;
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  readonly headers: HeaderList;
  readonly body: null | {
    readonly kind: 'text' | 'form' | 'multipart' | 'buffer' | 'blob';
    readonly value: string;
    readonly type?: string;
  };
};

export type JobStep = {
  /** Milliseconds to wait before it. */
  readonly wait?: number;
  readonly request: JobRequest;
};

/**
 * Where the request is made: in the page, a dedicated worker of it, or a frame, which may be sandboxed or a `data:`
 * URL (both of opaque origin), or have an embedder policy; or in a page of `https:`.
 */
export type Place =
  | 'page'
  | 'worker'
  | 'opaque'
  | 'data'
  | 'require-corp'
  | 'credentialless'
  | 'secure';

/** One exchange, without the server's answers. */
export type Job = {
  readonly id: string;
  readonly from: Place;
  readonly steps: readonly JobStep[];
};

export type Jobs = {
  /** A URL of another origin that says how many preflights it has had. */
  readonly warmUp: string;
  /** How many requests may be under way at a time. */
  readonly parallel: number;
  readonly jobs: readonly Job[];
  /** The page that goes on when this one is done; null where none does. */
  readonly next: string | null;
};

/**
 * A response as the page's script sees it. Of elements it can tell no more than whether they loaded, and whether it
 * may look inside: `type` is then `readable` or `opaque`.
 */
export type SeenResponse = {
  readonly ok: true;
  readonly type: string;
  readonly status: number;
  readonly redirected: boolean;
  readonly url: string;
  readonly headers: readonly string[];
};

/** What the page's script got. */
export type JobResult =
  | (SeenResponse & {
      /** Empty for opaque responses; starts with `!` where reading it failed. */
      readonly body: string;
    })
  | {
      readonly ok: false;
      readonly error: string;
      readonly message: string;
      /** `new Request()` threw: nothing was fetched. */
      readonly at?: 'request';
    };

export type StepReport = {
  readonly id: string;
  readonly step: number;
  /** When it began, in milliseconds since the exchange's first step did. */
  readonly at: number;
  readonly result: JobResult;
};
