import { failure, loaded, notLoaded, outcome } from './common.ts';
import type { JobRequest, JobResult } from './job.ts';

/** Opens a WebSocket, and closes it again. */
export async function viaWebSocket({ url }: JobRequest): Promise<JobResult> {
  let socket: WebSocket;
  try {
    socket = new WebSocket(url.replace(/^http/, 'ws'));
  } catch (error) {
    return { ...failure(error), at: 'request' };
  }
  const isOpen = await outcome(socket, 'open', () => {});
  socket.close();
  return isOpen ? loaded(true) : notLoaded;
}
