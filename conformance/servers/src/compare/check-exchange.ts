import type { WireResponse } from '@crossguard/cors/browser/wire';
import type { Policy } from '@crossguard/cors/policy/policy';
import { readPath } from '@crossguard/cors/policy/read-path';
import { get, type HeaderList, sameName, valuesOf } from '@crossguard/cors/spec/header-list';
import { answerOf, fromUpstream } from '../upstream/answer.ts';
import type { HeaderLines, Semantics } from '../driver.ts';
import type { Exchange, Sent } from './exchange.ts';
import type { Fault } from './fault.ts';
import { isUnasked, type Reference, readingsOf, refer } from './reference.ts';

/** How much is asked of an exchange. */
export type Strictness =
  /** A browser may make it: everything about the answer must be right. */
  | 'whole'
  /** The server may refuse what the policy allows, in a way of its own. It must let nobody in whom the policy doesn't. */
  | 'closed';

/**
 * Holds one exchange against the policy: what a browser would forgive in its answer, or not see in this one,
 * and what a cache or another browser would stumble over.
 */
export function checkExchange(
  policy: Policy,
  { sent, received }: Exchange,
  strictness: Strictness,
  { headerLines, variesPreflights, refusals }: Semantics,
): readonly Fault[] {
  if (received.kind === 'error') return [];
  const { headers, status } = received;
  const references = readingsOf(sent.target).map((reading) =>
    refer(policy, sent, reading, headerLines),
  );
  const [reference] = references;
  if (reference === undefined) return [];
  const faults = [...letIn(references, sent.headers, headers)];
  if (strictness === 'closed') return faults;
  if (refusals === 'own' && isOwnRefusal(received, sent, reference)) return faults;

  const { decision, upstream } = reference;
  const isOwned = decision.kind !== 'pass';
  if (isOwned) faults.push(...doubled(headers), ...leaked(policy, sent, reference, headers));
  // Whether a path with two readings is worth an answer at all is the server's to say.
  if (readPath(sent.target) === null) return faults;
  const unseen = unseenOf(valuesOf(upstream ?? [], 'Vary'), headerLines);
  const isKept = decision.kind !== 'preflight' || variesPreflights;
  if (isOwned && isKept && decision.vary.length > 0 && !variesOnce(headers, unseen)) {
    faults.push({ code: 'vary', lines: valuesOf(headers, 'Vary') });
  }
  const isFromUpstream = get(headers, fromUpstream) !== null;
  if (decision.status !== null) {
    if (isFromUpstream) faults.push({ code: 'passed-on' });
    const [expected, got] = [maxAgeOf(decision.set), maxAgeOf(headers)];
    // Refused, where the policy would have said what is missing, it serves nobody.
    const serves = decision.status === 204 && status >= 200 && status < 300;
    if (serves && expected !== got) faults.push({ code: 'max-age', expected, got });
  } else if (isFromUpstream && upstream !== null) {
    faults.push(...changed(reference, upstream, headers));
  } else if (answerOf(sent.target).ends === 'whole' && !isUnasked(answerOf(sent.target))) {
    faults.push({ code: 'not-passed-on', status });
  }
  return faults;
}

/** Whether a server has answered by itself what no page can read, or a preflight, of which the page's verdict says all. */
function isOwnRefusal(
  { status, headers }: WireResponse,
  sent: Sent,
  { decision, received }: Reference,
): boolean {
  const isReadable =
    received.kind === 'response' && get(received.headers, 'Access-Control-Allow-Origin') !== null;
  return (
    status === 403 &&
    get(headers, fromUpstream) === null &&
    get(sent.headers, 'Origin') !== null &&
    (decision.kind === 'preflight' || !isReadable)
  );
}

/** How long a preflight's answer serves, in seconds: 5 where it says nothing. */
function maxAgeOf(headers: HeaderList): number {
  return Number(get(headers, 'Access-Control-Max-Age') ?? 5);
}

/** Those let in whom no reading of the policy lets in. */
function letIn(
  references: readonly Reference[],
  sent: HeaderList,
  headers: HeaderList,
): readonly Fault[] {
  const origin = get(sent, 'Origin');
  // Whoever reads several as a list reads each of them.
  const named = new Set(['*', origin, ...(origin ?? '').split(',').map((each) => each.trim())]);
  const grants = (given: HeaderList): readonly string[] =>
    valuesOf(given, 'Access-Control-Allow-Origin').filter(
      (value) => value !== '' && named.has(value),
    );
  const isMeant = references.some(
    ({ received }) => received.kind === 'response' && grants(received.headers).length > 0,
  );
  const [value] = grants(headers);
  return isMeant || value === undefined ? [] : [{ code: 'let-in', origin, value }];
}

function doubled(headers: HeaderList): readonly Fault[] {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  return [...names]
    .filter((name) => name.startsWith('access-control-') || name === 'timing-allow-origin')
    .map((name) => ({ code: 'doubled', name, values: valuesOf(headers, name) }) as const)
    .filter(({ values }) => values.length > 1);
}

/**
 * Lines that the application wrote and that are none of the rule's. For `*` a server may name the origin instead, if
 * caches are told.
 */
function leaked(
  policy: Policy,
  sent: Sent,
  { decision, upstream, received }: Reference,
  headers: HeaderList,
): readonly Fault[] {
  if (upstream === null || received.kind === 'error') return [];
  const rule = policy.ruleFor(sent.target);
  const origin = get(sent.headers, 'Origin');
  const isTold = varyNames(valuesOf(headers, 'Vary')).includes('origin');
  const rightful: HeaderList =
    typeof rule === 'string'
      ? received.headers
      : [
          ...received.headers,
          ...rule.actualHeaders,
          ...rule.preflightHeaders,
          ...(rule.anyOrigin && isTold && origin !== null
            ? [['Access-Control-Allow-Origin', origin] as const]
            : []),
        ];
  const has = (list: HeaderList, [name, value]: HeaderList[number]): boolean =>
    list.some((other) => sameName(other[0], name) && other[1] === value);
  return headers
    .filter(
      (header) =>
        decision.remove.some((name) => sameName(name, header[0])) &&
        has(upstream, header) &&
        !has(rightful, header),
    )
    .map((header) => ({ code: 'upstream-cors', header }));
}

function unseenOf(lines: readonly string[], headerLines: HeaderLines): readonly string[] {
  switch (headerLines) {
    case 'joined':
    case 'first-origin':
      return [];
    case 'first':
      return lines.slice(1);
    case 'unread':
      return lines;
  }
}

function variesOnce(headers: HeaderList, unseen: readonly string[]): boolean {
  const names = varyNames(valuesOf(headers, 'Vary'));
  const times = timesOf('origin', names);
  // `*` is more than every list.
  const isThere = names.includes('*') || times > 0;
  return isThere && times <= 1 + timesOf('origin', varyNames(unseen));
}

/** The names in all lines of `Vary` together, in lower case. */
function varyNames(lines: readonly string[]): readonly string[] {
  const names = lines.flatMap((line) => line.split(',')).map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '');
}

function timesOf(name: string, names: readonly string[]): number {
  return names.filter((each) => each === name).length;
}

/** Lines that are one list on several are the same as on one; cookies are no list. */
function combined(name: string, lines: readonly string[]): string {
  return name === 'set-cookie' ? lines.join('\n') : lines.join(',').replaceAll(/\s*,\s*/g, ', ');
}

/** What has become of the application's own headers. */
function changed(
  { decision }: Reference,
  upstream: HeaderList,
  headers: HeaderList,
): readonly Fault[] {
  const faults: Fault[] = [];
  const owned = new Set(['vary', ...decision.remove]);
  for (const name of new Set(upstream.map(([each]) => each.toLowerCase()))) {
    if (owned.has(name)) continue;
    const [own, got] = [valuesOf(upstream, name), valuesOf(headers, name)];
    if (combined(name, own) !== combined(name, got))
      faults.push({ code: 'upstream-header', name, own, got });
  }
  const [own, lines] = [valuesOf(upstream, 'Vary'), valuesOf(headers, 'Vary')];
  const [before, after] = [varyNames(own), varyNames(lines)];
  const isLost = !after.includes('*') && before.some((name) => !after.includes(name));
  const isAdded = decision.kind === 'pass' && timesOf('origin', after) > timesOf('origin', before);
  if (isLost || isAdded) faults.push({ code: 'upstream-vary', lines, own });
  return faults;
}
