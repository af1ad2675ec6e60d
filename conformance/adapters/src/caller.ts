import assert from 'node:assert/strict';
import { type Browser, createBrowser } from 'crossguard';

import { rawHead, type RawHead } from './raw.ts';
import type { Subject } from './subject.ts';

/** A page's `fetch`, of the suite's server. */
type Fetch = (path: string, init?: Parameters<Browser['fetch']>[1]) => ReturnType<Browser['fetch']>;

/** Who asks the application under test: pages, by the browser's half, and a client that sees every byte. */
export type Caller = {
  /** The application; there once it was started. */
  readonly server: () => Subject;
  readonly pageOf: (origin: string) => Fetch;
  readonly head: (method: string, path: string, ...lines: string[]) => Promise<RawHead>;
  /** What a response says that it varies on, apart from what its framework says. */
  readonly varyOf: (raw: RawHead) => readonly string[];
  readonly close: () => Promise<unknown>;
};

/** @param addsToVary what the framework itself names in `Vary`, in lower case */
export function callerOf(server: () => Subject, addsToVary: readonly string[]): Caller {
  const browsers: Browser[] = [];
  return {
    server,
    pageOf: (origin) => {
      const browser = createBrowser({ url: `${origin}/` });
      browsers.push(browser);
      return (path, init) =>
        browser.fetch(`${server().url}${path}`, { credentials: 'include', ...init });
    },
    head: async (method, path, ...lines) => {
      const raw = await rawHead(server().url, [`${method} ${path} HTTP/1.1`, ...lines]);
      const ours = raw.names.filter(
        (each) =>
          each.startsWith('access-control-') || (each === 'vary' && addsToVary.length === 0),
      );
      assert.deepEqual(ours, [...new Set(ours)], 'a header is there twice');
      return raw;
    },
    varyOf: ({ values }) => {
      const names = values('vary').flatMap((line) => line.toLowerCase().split(/, */));
      if (addsToVary.length === 0) return names;
      return [...new Set(names)].filter((each) => !addsToVary.includes(each));
    },
    close: () => Promise.all(browsers.map((browser) => browser.close())),
  };
}

/** The code of the step that failed. */
export async function failureOf(fetched: Promise<unknown>): Promise<unknown> {
  const error = await fetched.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TypeError, 'the page got the answer');
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : cause;
}
