import { after, before, describe } from 'node:test';

import type { StartApp } from './app.ts';
import { callerOf } from './caller.ts';
import { answersContract } from './contract-answers.ts';
import { bodiesContract } from './contract-bodies.ts';
import { handshakesContract, policiesContract } from './contract-policies.ts';
import { preflightsContract } from './contract-preflights.ts';
import { startHere, type Subject } from './subject.ts';

type Options = {
  /** Whether it can answer with a body that goes on for ever. */
  readonly streams?: boolean;
  /** Whether a WebSocket's handshake is a request like any other to it. */
  readonly opensWebSockets?: boolean;
  /** What the framework itself names in `Vary`, in lower case. One that does may do it in lines of its own. */
  readonly addsToVary?: readonly string[];
};

/**
 * What an adapter promises, held against its framework over real HTTP. Whether a page gets an answer is for
 * the browser's half to say; the raw heads are looked at for what a browser would forgive.
 */
export function contract(name: string, startApp: StartApp, options?: Options): void {
  contractOf(name, () => startHere(startApp), options);
}

/** The same of an application that runs somewhere else. */
export function contractOf(
  name: string,
  start: () => Promise<Subject>,
  { streams = true, opensWebSockets = false, addsToVary = [] }: Options = {},
): void {
  describe(`${name} keeps the contract`, { timeout: 60_000 }, () => {
    let subject: Subject;
    const caller = callerOf(() => subject, addsToVary);

    before(async () => {
      subject = await start();
    });
    after(async () => {
      await caller.close();
      await subject.close();
    });

    answersContract(caller);
    preflightsContract(caller);
    policiesContract(caller);
    if (opensWebSockets) handshakesContract(caller);
    bodiesContract(caller, streams);
  });
}
