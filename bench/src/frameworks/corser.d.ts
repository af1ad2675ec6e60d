/** The part of corser 2 that is measured. */
declare module 'corser' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  type Decided = (error: Error | null, matches: boolean) => void;

  export function create(options: {
    readonly origins: readonly string[] | ((origin: string, decided: Decided) => void);
    readonly methods: readonly string[];
    readonly requestHeaders: readonly string[];
    readonly responseHeaders: readonly string[];
    readonly maxAge: number;
  }): (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
}
