// Reads what was pasted or dropped, away from the page: a large recording does not hold it up, and whatever is in a
// file, the worst that it can do is to be given up.

import { detect, isBinary } from 'crossguard/internal/inspect/sources/detect';
import { longestText, type Pasted, problem } from 'crossguard/internal/inspect/sources/pasted';
import { readPasted } from 'crossguard/internal/inspect/sources/read';
import type { PasteMessage } from './paste-message.ts';

/** In bytes. */
const lookedAt = 64 * 1024;

/** The least time between two messages, in milliseconds: more than a screen shows would only hold up the page. */
const interval = 50;

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!(data instanceof Blob)) return;
  void read(data).then(
    (pasted) => tell({ kind: 'read', pasted }),
    // The file is gone, or its disk is.
    () => tell({ kind: 'failed' }),
  );
});

function tell(message: PasteMessage): void {
  postMessage(message);
}

async function read(file: Blob): Promise<Pasted> {
  const head = new Uint8Array(await file.slice(0, lookedAt).arrayBuffer());
  if (isBinary(head)) return problem('binary');
  if (detect(new TextDecoder().decode(head)) === 'har') return readRecording(file);
  return file.size > longestText * 4
    ? problem('too-long', String(file.size))
    : readPasted(await file.text());
}

async function readRecording(file: Blob): Promise<Pasted> {
  const { HARReader } = await import('crossguard/internal/inspect/sources/har');
  const recording = new HARReader();
  const stream = file.stream().getReader();
  let done = 0;
  let told = 0;
  for (;;) {
    const { value } = await stream.read();
    if (value === undefined || !recording.write(value)) return recording.end();
    done += value.length;
    const now = performance.now();
    if (now - told < interval) continue;
    told = now;
    tell({ kind: 'progress', read: done, all: file.size });
  }
}
