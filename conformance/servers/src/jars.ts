import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Jar } from './driver.ts';

/** Where `scripts/setup.mjs` puts libraries in Java. */
export const jarFolder: string = fileURLToPath(
  new URL('../../../node_modules/.cache/crossguard-jars', import.meta.url),
);

export function jarFile({ name, version }: Jar): string {
  return join(jarFolder, `${name}-${version}.jar`);
}
