import { copyFromChromium } from './copy-from-chromium.ts';
import { copyFromFirefox } from './copy-from-firefox.ts';
import type { Copies, Tools } from './copies.ts';

/** How each browser's tools are made to copy. */
export const copyFrom: Readonly<Record<Tools, () => Promise<Copies>>> = {
  chromium: copyFromChromium,
  firefox: copyFromFirefox,
};

/** Where what they copied is kept. */
export function recordingOf(tools: Tools): URL {
  return new URL(`../../data/devtools-${tools}.json`, import.meta.url);
}
