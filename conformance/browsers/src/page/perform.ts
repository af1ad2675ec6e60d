import type { Initiator } from '@crossguard/cors/browser/page';
import type { JobRequest, JobResult } from './job.ts';
import { viaBeacon } from './via-beacon.ts';
import { viaEventSource } from './via-event-source.ts';
import { viaFetch } from './via-fetch.ts';
import { viaFont } from './via-font.ts';
import { viaImage } from './via-image.ts';
import { viaMask } from './via-mask.ts';
import { viaClassicScript, viaModule } from './via-script.ts';
import { viaStyle } from './via-style.ts';
import { viaWebSocket } from './via-websocket.ts';
import { viaXHR } from './via-xhr.ts';

const ways: Readonly<Record<Initiator, (asked: JobRequest) => Promise<JobResult>>> = {
  fetch: viaFetch,
  xhr: async (asked) => viaXHR(asked, false),
  'xhr-upload': async (asked) => viaXHR(asked, true),
  image: viaImage,
  script: viaClassicScript,
  module: viaModule,
  style: viaStyle,
  font: viaFont,
  mask: viaMask,
  eventsource: viaEventSource,
  beacon: viaBeacon,
  websocket: viaWebSocket,
};

/** Does what the page would do, and says what its script can tell of it. */
export async function perform(asked: JobRequest): Promise<JobResult> {
  return ways[asked.via ?? 'fetch'](asked);
}
