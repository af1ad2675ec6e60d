import type { CredentialsMode } from '@crossguard/cors/browser/page';
import type { HeaderList } from '@crossguard/cors/spec/header-list';

/** The addresses of a running guide, all of them origins. */
export type Stage = {
  /** Where the page of the guide is: the origin that the policy knows. */
  readonly page: string;
  /** The same server by its other name: to a browser another origin, and one that the policy does not know. */
  readonly stranger: string;
  readonly gateway: string;
};

/** One thing that a page does: it asks the gateway for something. */
export type PageAction = {
  /** By a script's `fetch()`, as a web font, or as `<script crossorigin>`. */
  readonly by: 'fetch' | 'font' | 'script';
  /** At the gateway. */
  readonly path: string;
  readonly method: string;
  readonly headers: HeaderList;
  readonly body: string | null;
  readonly credentials: CredentialsMode;
};

/** An action, and what the guide's words say of it. */
export type SceneStep = {
  readonly action: PageAction;
  /**
   * What the text claims with the policy as it comes; a test holds the text to it. Null where no text
   * claims anything.
   */
  readonly claim: 'allowed' | 'blocked' | null;
  /** What this step is, where a scene has several; else empty. */
  readonly caption: string;
};

/** A scene of the guide: one point made by one or a few exchanges, in this order. */
export type Scene = {
  readonly id: string;
  readonly title: string;
  /** A sentence or two of plain English. */
  readonly text: string;
  readonly from: 'page' | 'stranger';
  readonly steps: readonly SceneStep[];
  /** What may be the matter when a browser disagrees; else empty. */
  readonly hint: string;
};

export type Chapter = {
  readonly id: string;
  readonly title: string;
  readonly scenes: readonly Scene[];
};

/** An action with `fetch(path)`'s defaults. */
export function action(path: string, given: Partial<Omit<PageAction, 'path'>> = {}): PageAction {
  return {
    by: 'fetch',
    method: 'GET',
    headers: [],
    body: null,
    credentials: 'same-origin',
    ...given,
    path,
  };
}

/** The action's URL; `mark` goes into its query, by which its exchanges are found in the gateway's log. */
export function urlOf({ path }: PageAction, stage: Stage, mark: string): string {
  const separator = path.includes('?') ? '&' : '?';
  return `${stage.gateway}${path}${separator}mark=${mark}`;
}
