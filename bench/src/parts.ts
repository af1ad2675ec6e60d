import type { Part } from './part.ts';
import { bundles } from './parts/bundles.ts';
import { bytes } from './parts/bytes.ts';
import { exchanges } from './parts/exchanges.ts';
import { largePolicy } from './parts/large-policy.ts';
import { playground } from './parts/playground.ts';
import { requests } from './parts/requests.ts';
import { throughput } from './parts/throughput.ts';

export const parts: readonly Part[] = [
  requests,
  bytes,
  throughput,
  bundles,
  largePolicy,
  exchanges,
  playground,
];
