/** Reads one policy of 10,000 origins and says what that took: this process has done nothing else. */
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import type { LargePolicy } from './parts/large-policy.ts';
import { timed } from './rounds.ts';

const text = JSON.stringify({
  rules: [
    { allowOrigins: Array.from({ length: 10_000 }, (_, at) => `https://t${at}.example.com`) },
  ],
});
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const before = heap();
let parsed: unknown;
const nanoseconds = await timed(() => {
  parsed = parsePolicy(JSON.parse(text));
}, 1);
const done: LargePolicy = { milliseconds: nanoseconds / 1e6, megabytes: (heap() - before) / 1e6 };
// Kept until here, or there would be nothing to weigh.
if (parsed === undefined) throw new Error('nothing parsed');
process.send?.(done);
