import { InvalidArgumentError } from 'commander';
import type { PortChoice } from '../page/start-up.ts';

/** The port that was asked for and no other, or the usual one and those behind it. */
export function choice(given: number | undefined, usual: number): PortChoice {
  return given === undefined ? { port: usual, orNext: true } : { port: given, orNext: false };
}

export function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

/** Stops at the first signal and ends well. More of them, as `npm start` sends, change nothing. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop().then(() => process.exit(0));
    });
  }
}
