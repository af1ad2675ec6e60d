import type { PasteMessage } from './paste-message.ts';

/**
 * Has a file or a text read by a worker, which lives as long as that takes.
 *
 * @param onMessage is told the progress, then what was read
 * @returns what gives it up
 */
export function readBlob(blob: Blob, onMessage: (message: PasteMessage) => void): () => void {
  const worker = new Worker(new URL('./paste-worker.ts', import.meta.url), { type: 'module' });
  const end = (): void => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<PasteMessage>) => {
    if (data.kind !== 'progress') end();
    onMessage(data);
  });
  worker.addEventListener('error', () => {
    end();
    onMessage({ kind: 'failed' });
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
  worker.postMessage(blob);
  return end;
}
