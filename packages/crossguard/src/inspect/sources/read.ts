import { detect } from './detect.ts';
import { type Pasted, problem, type Source } from './pasted.ts';

/** Each source's reader, loaded when it is needed: no page needs all of them. */
const readers: Readonly<Record<Source, () => Promise<(text: string) => Pasted>>> = {
  fetch: async () => (await import('./fetch-call.ts')).readFetch,
  curl: async () => (await import('./curl.ts')).readCURL,
  har: async () => (await import('./har.ts')).readHAR,
  console: async () => (await import('./console-message.ts')).readConsoleMessage,
};

/** Reads a pasted text, whatever it is. */
export async function readPasted(text: string): Promise<Pasted> {
  if (text.trim() === '') return problem('empty');
  const source = detect(text);
  if (source !== null) return (await readers[source]())(text);
  if (/Invoke-(?:WebRequest|RestMethod)/i.test(text.slice(0, 20_000))) return problem('powershell');
  // A message may be one that only its reader knows.
  const message = (await readers.console())(text);
  return message.ok ? message : problem('unrecognised', text.trim().slice(0, 60));
}
