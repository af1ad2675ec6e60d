import { type Reading, readConsole } from '../../report/console/read.ts';
import { confirmationOf } from '../confirm.ts';
import { type Pasted, type PastedExchange, pasted, problem, Remarks } from './pasted.ts';
import { longestText } from './pasted.ts';
import { pageOf } from './sent-headers.ts';

/** Reads messages of a browser's console: the request that each tells of, as far as it does. */
export function readConsoleMessage(text: string): Pasted {
  if (text.length > longestText) return problem('too-long', String(text.length));
  const exchanges = readConsole(text).map(readMessage);
  return pasted('console', exchanges, problem('message-unread').problem);
}

function readMessage(reading: Reading): PastedExchange {
  const remarks = new Remarks();
  const { text, missing } = confirmationOf(reading);
  const url = missing.includes('url') ? null : text.url;
  const from = missing.includes('origin') ? null : pageOf(text.from);
  if (url === null) remarks.about('url-unknown', reading.url === undefined ? ['…'] : [reading.url]);
  if (from === null) remarks.note('from-unknown');
  if (missing.includes('request')) remarks.note('request-unknown');
  return { request: { ...text, url, from }, recorded: null, remarks: remarks.all };
}
