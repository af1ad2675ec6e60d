import type { Quirk } from './quirk.ts';

export const webSocketsFollowRedirects: Quirk = {
  about: 'redirect',
  seen: { webkit: { exchanges: 0, verdicts: 0, example: null } },
  does: "A WebSocket's handshake follows redirects, and goes on saying the page's `Origin`.",
  standard: 'A redirect ends it.',
  issue: null,
  change: ({ taken, origin }) => ({
    origin: (run) =>
      run.request.mode === 'websocket' ? run.request.page.origin.serialized : origin(run),
    taken: (asked) => {
      const request = taken(asked);
      return request.mode === 'websocket' ? { ...request, redirect: 'follow' } : request;
    },
  }),
};
