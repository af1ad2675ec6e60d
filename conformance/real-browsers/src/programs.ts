import { existsSync } from 'node:fs';

/** A program that the tests need, where Debian puts it or a variable says. */
export type Program = {
  readonly name: string;
  readonly path: string;
  readonly debianPackage: string;
  readonly variable: string;
};

/** Debian's WebKitGTK has one folder per architecture. */
const architectures: Readonly<Partial<Record<NodeJS.Architecture, string>>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
};

export const programs: Readonly<
  Record<'chromium' | 'firefox' | 'miniBrowser' | 'webKitDriver' | 'xvfb', Program>
> = {
  chromium: {
    name: 'Chromium',
    path: '/usr/bin/chromium',
    debianPackage: 'chromium',
    variable: 'CROSSGUARD_CHROMIUM',
  },
  firefox: {
    name: 'Firefox',
    path: '/usr/bin/firefox-esr',
    debianPackage: 'firefox-esr',
    variable: 'CROSSGUARD_FIREFOX',
  },
  miniBrowser: {
    name: "WebKitGTK's MiniBrowser",
    path: `/usr/lib/${architectures[process.arch] ?? process.arch}/webkit2gtk-4.1/MiniBrowser`,
    debianPackage: 'webkit2gtk-driver',
    variable: 'CROSSGUARD_MINIBROWSER',
  },
  webKitDriver: {
    name: "WebKitGTK's WebDriver",
    path: '/usr/bin/WebKitWebDriver',
    debianPackage: 'webkit2gtk-driver',
    variable: 'CROSSGUARD_WEBKIT_DRIVER',
  },
  xvfb: {
    name: 'Xvfb',
    path: '/usr/bin/Xvfb',
    debianPackage: 'xvfb',
    variable: 'CROSSGUARD_XVFB',
  },
};

/** A browser that is not there. The tests never go on without one. */
export class MissingBrowserError extends Error {
  override readonly name: string = 'MissingBrowserError';

  constructor(path: string, { debianPackage, variable }: Program) {
    super(
      `There is no ${path}. Install it (Debian: apt-get install ${debianPackage}), or set ${variable} to where it is.`,
    );
  }
}

/**
 * Where a program is.
 *
 * @throws {MissingBrowserError} where it is not
 */
export function pathOf(program: Program): string {
  const path = chosenPath(program);
  if (existsSync(path)) return path;
  throw new MissingBrowserError(path, program);
}

/** Those that are not on this machine. */
export function missingPrograms(): readonly Program[] {
  return Object.values(programs).filter((program) => !existsSync(chosenPath(program)));
}

function chosenPath({ variable, path }: Program): string {
  return process.env[variable] ?? path;
}
