import { apache } from './apache/apache.ts';
import { nginx } from './nginx/nginx.ts';
import type { Target } from './target.ts';

/** Every target, in the order in which they are listed. */
export const targets: readonly Target[] = [nginx, apache];
