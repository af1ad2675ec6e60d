import type { BrowserEngine } from './quirk.ts';

/** Whose behaviour a browser state has: the standard's, or that of a real engine. */
export type EngineName = 'standard' | BrowserEngine;

/** The real ones. */
export const browserEngines: readonly BrowserEngine[] = ['chromium', 'firefox', 'webkit'];

export const engineNames: readonly EngineName[] = ['standard', ...browserEngines];
