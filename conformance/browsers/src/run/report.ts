import type { Engine } from '../drive/driver.ts';
import type { StepRecord } from '../records.ts';
import { type Agreement, disagreements, type Judged } from './compare.ts';
import { type Facet, facets } from './facets.ts';
import type { ExchangeRecord } from './record.ts';

export const names: Readonly<Record<Engine, string>> = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKitGTK',
};

const rows = {
  verdict: 'verdict',
  type: 'response type, status, URL',
  headers: 'readable headers',
  wire: 'wire sequence',
  origin: 'Origin',
  request: 'Access-Control-Request-*',
  cookies: 'cookies',
  sent: "the author's headers",
  everything: 'everything',
} as const;

/** A table: a facet a row, a browser a column. */
export function tableText(agreements: readonly Agreement[]): string {
  const width = 26;
  const line = (label: string, cells: readonly string[]) =>
    `${label.padEnd(28)}${cells.map((cell) => cell.padStart(width)).join('')}`;
  return [
    line(
      '',
      agreements.map(({ engine, version }) => `${names[engine]} ${version}`),
    ),
    ...[...facets, 'everything' as const].map((facet) =>
      line(
        rows[facet],
        agreements.map(({ exchanges }) => share(agreed({ exchanges }, facet), exchanges.length)),
      ),
    ),
  ].join('\n');
}

/** In how many exchanges a facet, or everything, was as predicted. */
export function agreed(
  { exchanges }: Pick<Agreement, 'exchanges'>,
  facet: Facet | 'everything',
): number {
  const isAgreed = ({ wrong }: Judged) =>
    facet === 'everything' ? wrong.length === 0 : !wrong.includes(facet);
  return exchanges.filter(isAgreed).length;
}

function share(part: number, whole: number): string {
  const percent = whole === 0 ? 100 : Math.floor((part / whole) * 10_000) / 100;
  return `${part}/${whole}  ${percent.toFixed(2).padStart(6)} %`;
}

/** Each disagreement of a browser in two lines, the second one ready to be run. */
export function disagreementsText(agreement: Agreement): string {
  const { engine } = agreement;
  return disagreements(agreement)
    .flatMap(({ scenario: { id, category, notes }, wrong }) => [
      `${names[engine]} ${id}: ${wrong.join(', ')} (${[category, ...notes].join('; ')})`,
      `  npm run conformance:browsers -- --browser ${engine} --id ${id}`,
    ])
    .join('\n');
}

/** One exchange in full: what was asked and answered, what the browser did, what was predicted. */
export function exchangeText(engine: Engine, { scenario, seen, predicted, wrong }: Judged): string {
  const { id, category, notes, from } = scenario;
  const steps = scenario.steps.flatMap((step, i) => [
    `\nStep ${i}${step.wait === undefined ? '' : ` after ${step.wait} ms`}, from ${from}:`,
    indent(JSON.stringify(step.request)),
    ...step.hops.flatMap(({ preflight, response }, hop) => [
      `  hop ${hop}: preflight ${JSON.stringify(preflight)}`,
      `         response  ${JSON.stringify(response)}`,
    ]),
    ...sideText(names[engine], seen.steps[i]),
    ...sideText('predicted', predicted[i]),
  ]);
  const heads = seen.steps.flatMap(({ server }) => server.map(({ head }) => `\n${indent(head)}`));
  return [
    `${names[engine]} ${id}: ${[category, ...notes].join('; ')}`,
    wrong.length === 0 ? 'As predicted.' : `Not as predicted: ${wrong.join(', ')}.`,
    ...steps,
    '\nOn the wire:',
    ...heads,
    '\nConsole:',
    ...seen.console.map(({ source, text }) => indent(`[${source}] ${text}`)),
  ].join('\n');
}

function sideText(
  name: string,
  step: StepRecord | ExchangeRecord['steps'][number] | undefined,
): string[] {
  if (step === undefined) return [`  ${name}: nothing`];
  return [
    `  ${name}: ${JSON.stringify(step.result)}`,
    ...step.server.map(
      ({ hop, kind, method, at, origin, acrm, acrh, cookies }) =>
        `    ${JSON.stringify({ hop, kind, method, at, origin, acrm, acrh, cookies })}`,
    ),
  ];
}

const indent = (text: string): string => text.replaceAll(/^/gm, '    ');
