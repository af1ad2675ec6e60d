// Reads what was pasted or dropped, away from the page: a large recording does not hold it up, and whatever is in a
// file, the worst that it can do is to be given up.

import { detect, isBinary } from 'crossguard/internal/inspect/sources/detect';
import { longestText, type Pasted, problem } from 'crossguard/internal/inspect/sources/pasted';
import { readPasted } from 'crossguard/internal/inspect/sources/read';
import type { PasteMessage } from './paste-message.ts';

/** In bytes. */
const lookedAt = 64 * 1024;

/** In bytes: read in some hundredths of a second. */
const pieceLength = 1024 * 1024;

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
  // Piece by piece, and not as a stream: of a stream, some browsers give everything at once.
  for (let at = 0; at < file.size; at += pieceLength) {
    tell({ kind: 'progress', read: at, all: file.size });
    const piece = await file.slice(at, at + pieceLength).arrayBuffer();
    if (!recording.write(new Uint8Array(piece))) break;
  }
  return recording.end();
}
