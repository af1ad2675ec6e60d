import type { Outcome } from '@crossguard/cors/browser/outcome';
import type { Initiator } from '@crossguard/cors/browser/page';
import type { EngineName } from '@crossguard/cors/browser/quirks/engine-names';
import { sortedLowercaseSet } from '@crossguard/cors/spec/header-list';
import { extractMimeEssence, isJavaScriptMimeType } from '@crossguard/cors/spec/mime-type';
import { isNullBodyStatus, isOkStatus } from '@crossguard/cors/spec/status';
import type { RecordedHead, ScriptResult } from './records.ts';

/**
 * What a page's script can tell of an outcome, by what asked for it.
 *
 * @param last the last response on the wire, of which the outcome shows the script no more than it may see
 */
export function visible(
  initiator: Initiator,
  outcome: Outcome,
  last: RecordedHead | null,
  engine: EngineName,
): ScriptResult {
  if (initiator === 'beacon' || initiator === 'mask') return loaded(false);
  if (!outcome.ok || last === null) return { ok: false };
  const { type, status, redirected, url, headers } = outcome.response;
  const names = sortedLowercaseSet(headers.map(([name]) => name));
  switch (initiator) {
    case 'fetch':
      return { ok: true, type, status, redirected, url, headers: names };
    case 'xhr':
    case 'xhr-upload':
      return { ok: true, type: 'readable', status, redirected: false, url, headers: names };
    case 'image':
    case 'script':
    case 'style':
    case 'module':
    case 'font':
    case 'eventsource':
    case 'websocket':
      break;
  }
  if (!accepts[initiator](last, engine)) return { ok: false };
  // What a page may look into: pixels, rules, and of a script its errors, of which an empty one has none.
  const isEmpty = isNullBodyStatus(last.status);
  switch (initiator) {
    case 'script':
      // Firefox tells the page the errors of every script, where HTML has them muted.
      return loaded(!isEmpty && (type !== 'opaque' || engine === 'firefox'));
    case 'font':
    case 'websocket':
      return loaded(true);
    case 'image':
    case 'style':
    case 'module':
    case 'eventsource':
      return loaded(type !== 'opaque');
  }
}

/** What is known of an element that loaded: whether the page may look inside. */
function loaded(readable: boolean): ScriptResult {
  const type = readable ? 'readable' : 'opaque';
  return { ok: true, type, status: 0, redirected: false, url: '', headers: [] };
}

type Element = Exclude<Initiator, 'fetch' | 'xhr' | 'xhr-upload' | 'beacon' | 'mask'>;

/** Chromium takes a redirect that leads nowhere for what it asked for; so does WebKit, but not for a style sheet. */
const isFine =
  (...lenient: readonly EngineName[]) =>
  ({ status }: RecordedHead, engine: EngineName): boolean =>
    isOkStatus(status) || (lenient.includes(engine) && status < 400);

const isFont = isFine('chromium', 'webkit');

/** HTML's own conditions, besides Fetch's, for taking a response as what was asked for. */
const accepts: Readonly<Record<Element, (response: RecordedHead, engine: EngineName) => boolean>> =
  {
    image: ({ status }) => !isNullBodyStatus(status),
    script: isFine('chromium', 'webkit'),
    style: isFine('chromium'),
    module: ({ status, headers }) =>
      isOkStatus(status) && isJavaScriptMimeType(extractMimeEssence(headers) ?? ''),
    font: (response, engine) => isFont(response, engine) && !isNullBodyStatus(response.status),
    eventsource: ({ status, headers }) =>
      status === 200 && extractMimeEssence(headers) === 'text/event-stream',
    websocket: ({ status }) => status === 101,
  };
