import type { Initiator } from '@crossguard/cors/browser/page';

const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString('latin1');

/** What makes each kind of element happy, as small as can be. */
const bodies: Readonly<Partial<Record<Initiator, string>>> = {
  // One pixel.
  image: fromBase64('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=='),
  script: 'throw new Error("secret")',
  module: 'export {};',
  style: 'a { color: red }',
  eventsource: 'data: x\n\n',
  // One glyph, of fonttools.
  font: fromBase64(
    'AAEAAAAKAIAAAwAgT1MvMkD2P00AAAEoAAAAYGNtYXAADABGAAABjAAAACxnbHlmPB86SgAAAbwAAAAWaGVhZF8f' +
      'PUEAAACsAAAANmhoZWEAEwALAAAA5AAAACRobXR4AAkAAAAAAYgAAAAEbG9jYQAAAAsAAAG4AAAABG1heHAAAwAG' +
      'AAABCAAAACBuYW1leECAJAAAAdQAAAA5cG9zdAADAAAAAAIQAAAAIAABAAAAAQAA/FIuxl8PPPUAAwBAAAAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAACQAJAAAAAwACAAAAAAAAAAEAAAAJAAAAAAAJAAAAAAAJAAEAAAAAAAAAAAAAAAAAAAAB' +
      'AAEAAAABAAQAAQAAAAAAAgAAAAAAAAAAAAAAAAAAAAAAAwAJAZAABQAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' +
      'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPz8/PwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAgAAAACQAA' +
      'AAAAAgAAAAMAAAAUAAMAAQAAABQABAAYAAAAAgACAAAAAP//AAD//wABAAAAAAALAAEAAAAAAAkACQADAAAxNTMV' +
      'CQkJAAAAAAAABAA2AAEAAAAAAAEAAQAAAAEAAAAAAAIAAQAAAAMAAQQJAAEAAgABAAMAAQQJAAIAAgABeAB4AAAA' +
      'AAMAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=',
  ),
};

/** The body of a response to what asked for it. */
export function bodyFor(via: Initiator | undefined): string {
  return bodies[via ?? 'fetch'] ?? 'ok';
}
