import type { Engine } from '../engine.ts';
import { standardEngine } from '../standard-engine.ts';
import type { EngineName } from './engine-names.ts';
import type { BrowserEngine, Quirk } from './quirk.ts';
import { quirks } from './quirks.ts';

/** An engine ready to be used. */
export type EngineSettings = {
  readonly hooks: Engine;
  /** The version whose behaviour it is, null for the standard's. */
  readonly version: string | null;
  /** The longest that it remembers a preflight, in seconds. */
  readonly maxAgeLimit: number;
};

/** The standard's engine with some quirks, each applied to the ones before it. */
export function engineWith(selected: readonly Quirk[]): Engine {
  const engine = { ...standardEngine };
  // A quirk takes the functions that it needs out of the engine before they are replaced.
  for (const { change } of selected) Object.assign(engine, change(engine));
  return engine;
}

/** The quirks of an engine, in the order in which they apply. */
export function quirksOf(name: BrowserEngine): readonly Quirk[] {
  return Object.values(quirks).filter(({ seen }) => seen[name] !== undefined);
}

function engineOf(name: BrowserEngine): Engine {
  return engineWith(quirksOf(name));
}

/**
 * The engines by name. The limits are their own; the standard leaves one to the browser.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export const engines: Readonly<Record<EngineName, EngineSettings>> = {
  standard: { hooks: standardEngine, version: null, maxAgeLimit: Number.POSITIVE_INFINITY },
  chromium: { hooks: engineOf('chromium'), version: 'Chromium 156.0.8078.79', maxAgeLimit: 7200 },
  firefox: { hooks: engineOf('firefox'), version: 'Firefox 153.7.0 ESR', maxAgeLimit: 86_400 },
  webkit: { hooks: engineOf('webkit'), version: 'WebKitGTK 2.50.6', maxAgeLimit: 600 },
};
