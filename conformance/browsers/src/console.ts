import type { ConsoleMessages } from 'crossguard/console';
import { consoleMessages } from 'crossguard/console';
import type { Engine } from './drive/driver.ts';
import { replay } from './predict.ts';
import type { Scenario } from './records.ts';

/** One recorded message; see data/README.md. */
export type RecordedMessage = { readonly source: string; readonly text: string };

const browsers: Readonly<Record<Engine, keyof ConsoleMessages>> = {
  chromium: 'chrome',
  firefox: 'firefox',
  webkit: 'safari',
};

/** What an engine's console is predicted to say of a scenario, in the form of `printed`. */
export function predictConsole(scenario: Scenario, engine: Engine): readonly string[] {
  const lines = replay(scenario, engine).flatMap((step) => {
    if (step === null || step.outcome.ok) return [];
    const { request, exchanges, outcome } = step;
    return consoleMessages({ request, exchanges, failure: outcome.failure })[browsers[engine]];
  });
  return inOrder(engine === 'chromium' ? lines.map(withoutRequest) : lines);
}

/** What an engine's console said, a line each, without what the recording put around it. */
export function printed(engine: Engine, messages: readonly RecordedMessage[]): readonly string[] {
  switch (engine) {
    case 'chromium':
      return inOrder(messages.map(({ text }) => text).filter((text) => !unspoken.has(text)));
    case 'firefox':
      return messages.map(({ text }) => text.replace(/moz-nullprincipal:\{[^}]*\}/, nullPrincipal));
    case 'webkit':
      return messages.flatMap(({ text }) => asUTF8(text).split('\n').map(withoutLevel));
  }
}

/**
 * What DevTools are told and do not print: requests that failed before they were sent, and those that were given up,
 * as whoever asked had gone.
 */
const unspoken: ReadonlySet<string> = new Set(['', 'net::ERR_ABORTED']);

/** Firefox gives each opaque origin a name of its own. */
const nullPrincipal = 'moz-nullprincipal:{…}';

/** Chromium's network log, which is told apart from the rest, and which is in no certain order. */
function inOrder(lines: readonly string[]): readonly string[] {
  const isNetwork = (line: string): boolean => line.startsWith('net::');
  const network = lines.filter(isNetwork).sort();
  return [...lines.filter((line) => !isNetwork(line)), ...network];
}

/** DevTools put the request before its error; the record has the error alone. */
function withoutRequest(line: string): string {
  return line.replace(/^\S+ \S+ net::/, 'net::');
}

/** MiniBrowser puts the page and the level before each line. */
function withoutLevel(line: string): string {
  return line.replace(/^(?:\S+ )?CONSOLE (?:SECURITY|JS|NETWORK) ERROR /, '');
}

/** Records have the bytes that MiniBrowser printed. */
function asUTF8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
