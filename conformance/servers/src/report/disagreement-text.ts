import type { WireError, WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import type { HeaderList } from '@crossguard/cors/spec/header-list';
import type { Exchange } from '../compare/exchange.ts';
import { refer } from '../compare/reference.ts';
import type { Driver } from '../driver.ts';
import type { PolicyResult } from '../prove-driver.ts';
import type { Disagreement } from '../prove.ts';
import { faultWords, headerOf } from './fault-words.ts';

/** A disagreement: the request, both answers, the policy, and the emitted lines that name the header. */
export function disagreementText(
  driver: Driver,
  { subject, files }: Pick<PolicyResult, 'subject' | 'files'>,
  { id, attempt, exchanges, faults }: Disagreement,
): string {
  const names = new Set(faults.map(headerOf));
  const lines = files.flatMap(({ name, text }) =>
    text.split('\n').flatMap((line, at) => {
      const isAbout = [...names].some(
        (header) => header !== null && line.toLowerCase().includes(header.toLowerCase()),
      );
      return isAbout && !/^\s*(?:#|\/\/)/.test(line) ? [`${name}:${at + 1}: ${line.trim()}`] : [];
    }),
  );
  return [
    `${driver.id} ${id}`,
    ...faults.map((fault) => `  wrong     ${faultWords(fault)}`),
    ...(attempt.kind === 'page'
      ? [
          `  page      ${attempt.request.page.origin.serialized}: ${attempt.request.method} ` +
            `${attempt.request.url} ${attempt.request.mode}, credentials ${attempt.request.credentials}`,
        ]
      : []),
    ...exchanges.flatMap((exchange) => exchangeLines(driver, subject.policy, exchange)),
    `  policy    ${JSON.stringify(subject.input)}`,
    ...lines.slice(0, 6).map((line) => `  emitted   ${line}`),
  ].join('\n');
}

function exchangeLines(
  { headerLines }: Driver,
  policy: Policy,
  { sent, received }: Exchange,
): readonly string[] {
  const expected = refer(policy, sent, 'passed-on', headerLines).received;
  return [
    `  sent      ${sent.method} ${sent.target}`,
    ...indented(sent.headers.filter(([name]) => isOfInterest(name))),
    `  server    ${statusOf(received)}`,
    ...indented(ofInterest(received)),
    `  policy's  ${statusOf(expected)}`,
    ...indented(ofInterest(expected)),
  ];
}

function indented(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => `            ${name}: ${value}`);
}

function statusOf(received: WireResponse | WireError): string {
  return received.kind === 'error' ? `none: ${received.detail}` : String(received.status);
}

function ofInterest(received: WireResponse | WireError): HeaderList {
  return received.kind === 'error' ? [] : received.headers.filter(([name]) => isOfInterest(name));
}

function isOfInterest(name: string): boolean {
  return /^(?:access-control-|cross-origin-|timing-|x-|origin$|vary$|location$)/i.test(name);
}
