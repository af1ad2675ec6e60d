import { loaded } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** A page learns nothing of a mask's fate, so it is given time to be fetched, in milliseconds. */
const flight = 400;

/** Masks an element by an image, as a style sheet does. */
export async function viaMask({ url }: JobRequest): Promise<JobResult> {
  const element = document.createElement('div');
  element.textContent = 'masked';
  element.style.maskImage = `url(${JSON.stringify(url)})`;
  document.body.append(element);
  await new Promise((resolve) => setTimeout(resolve, flight));
  element.remove();
  return loaded(false);
}
