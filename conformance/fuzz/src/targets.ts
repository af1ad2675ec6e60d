import { browserHalf } from './targets/browser-half.ts';
import { decisions } from './targets/decisions.ts';
import { emittedFiles } from './targets/emitted-files.ts';
import { nodeAdapter } from './targets/node-adapter.ts';
import { parsers } from './targets/parsers.ts';
import { pasted } from './targets/pasted.ts';
import { time } from './targets/time.ts';
import { webAdapter } from './targets/web-adapter.ts';
import type { Target } from './target.ts';

export const targets: readonly Target[] = [
  decisions,
  webAdapter,
  nodeAdapter,
  parsers,
  pasted,
  browserHalf,
  emittedFiles,
  time,
];
