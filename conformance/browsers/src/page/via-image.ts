import { loaded, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** Shows an image, and tries to read its pixels back from a canvas. */
export async function viaImage({ url, mode, credentials }: JobRequest): Promise<JobResult> {
  const image = new Image();
  if (mode === 'cors') {
    image.crossOrigin = credentials === 'include' ? 'use-credentials' : 'anonymous';
  }
  const isLoaded = await outcome(image, 'load', () => {
    image.src = url;
  });
  if (!isLoaded) return notLoaded;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  try {
    context?.getImageData(0, 0, 1, 1);
    return loaded(true);
  } catch {
    return loaded(false);
  }
}
