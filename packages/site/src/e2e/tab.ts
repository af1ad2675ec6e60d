/** A page that is open in a real browser. Functions given to it run there: what they need, they are given. */
export type Tab = {
  goto(url: string): Promise<void>;
  run<Args extends readonly unknown[], Result>(
    code: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result>;
};

export type EndToEndBrowser = {
  readonly name: string;
  /** A new page, with storage and caches of earlier ones. */
  tab(): Promise<Tab>;
  close(): Promise<void>;
};

/** How long anything may take, in milliseconds: machines are busy. */
const patience = 30_000;

/** Waits until a function says something else than null or false. */
export async function until<Args extends readonly unknown[], Result>(
  tab: Tab,
  what: string,
  code: (...args: Args) => Result,
  ...args: Args
): Promise<Exclude<Result, null | false | undefined>> {
  const deadline = Date.now() + patience;
  for (;;) {
    const result: unknown = await tab.run(code, ...args);
    if (isSomething<Result>(result)) return result;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isSomething<Result>(result: unknown): result is Exclude<Result, null | false | undefined> {
  return result !== null && result !== false && result !== undefined;
}
