import { get } from '@crossguard/cors/spec/header-list';
import type { Scenario } from './records.ts';

type Step = Scenario['steps'][number];

/** A way in which all three engines depart from the standard's text, and the scenarios that it touches. */
export type CommonQuirk = {
  readonly name: string;
  readonly touches: (scenario: Scenario) => boolean;
};

const everyStep =
  (test: (step: Step) => boolean): ((scenario: Scenario) => boolean) =>
  (scenario) =>
    scenario.steps.some(test);

const preflights = (step: Step) => step.hops.map((hop) => hop.preflight.headers);

/**
 * The quirks that Chromium, Firefox and WebKit share. Where all three agree against the text, it may be the
 * text that is out of step; engine `standard` follows the text.
 */
export const commonQuirks: readonly CommonQuirk[] = [
  {
    name: '`*` in Access-Control-Allow-Headers covers Authorization too',
    touches: everyStep(
      (step) =>
        get(step.request.headers, 'Authorization') !== null &&
        preflights(step).some((headers) =>
          get(headers, 'Access-Control-Allow-Headers')?.includes('*'),
        ),
    ),
  },
  {
    name: 'a `*` cached by a preflight with credentials covers nothing later',
    touches: (scenario) =>
      scenario.steps.length > 1 &&
      scenario.steps.some(
        (step) =>
          step.request.credentials === 'include' &&
          preflights(step).some((headers) =>
            `${get(headers, 'Access-Control-Allow-Methods')} ${get(headers, 'Access-Control-Allow-Headers')}`.includes(
              '*',
            ),
          ),
      ),
  },
  {
    name: 'a negative Access-Control-Max-Age caches nothing (the text: unparsable, so 5 seconds)',
    touches: everyStep((step) =>
      preflights(step).some((headers) =>
        get(headers, 'Access-Control-Max-Age')?.trim().startsWith('-'),
      ),
    ),
  },
  {
    name: 'a Range of numbers beyond 64 bits needs a preflight',
    touches: everyStep((step) => /\d{20}/.test(get(step.request.headers, 'Range') ?? '')),
  },
  {
    name: 'repeated request headers are combined before they are judged',
    touches: everyStep((step) => {
      const names = step.request.headers.map(([name]) => name.toLowerCase());
      return new Set(names).size < names.length;
    }),
  },
];
