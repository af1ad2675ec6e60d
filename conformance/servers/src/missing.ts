import { drivers } from './drivers.ts';
import { pathOf } from './process.ts';

/** The Debian packages of the servers that are not on this machine. */
export function missingPackages(): readonly string[] {
  const missing = drivers.filter(({ binary }) => pathOf(binary) === null);
  return [...new Set(missing.flatMap(({ binary }) => binary.debianPackages))];
}
