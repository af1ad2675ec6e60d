/** Browsers whose tools are asked. WebKitGTK's can't be from outside. */
export const tools = ['chromium', 'firefox'] as const;

export type Tools = (typeof tools)[number];

/** What a browser's developer tools made of the requests that a page made. */
export type Copies = {
  readonly tools: Tools;
  /** With its version. */
  readonly browser: string;
  /** The page's origin and the server's. */
  readonly page: string;
  readonly api: string;
  /** In each format that the tools have, the request of each path. */
  readonly copied: readonly {
    readonly path: string;
    readonly text: Readonly<Record<string, string>>;
  }[];
  readonly har: unknown;
};
