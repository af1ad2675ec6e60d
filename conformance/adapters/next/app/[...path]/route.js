import { cors } from '@crossguard/cors/next';
import { webRoutes } from '../../../dist/web-app.js';
import { given, mode } from '../../suite.js';

const bare = (request) => webRoutes(request) ?? new Response('not found', { status: 404 });

// Next answers an error that is thrown here itself, past what is round the handler.
const wrapped = cors(
  given.first,
  cors(given.second, (request) => {
    given.saw(request.method);
    try {
      return bare(request);
    } catch {
      return new Response('error', { status: 500 });
    }
  }),
);

// This one sets headers of its own, which behind a proxy only what is round it can replace.
const own = cors(given.first, bare);

const answers = {
  proxy: (request) => (request.url.endsWith('/api/own') ? own(request) : bare(request)),
  routes: wrapped,
  server: (request) => {
    given.saw(request.method);
    return bare(request);
  },
};
const answer = (request) => answers[mode](request);

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as POST, answer as PUT };
