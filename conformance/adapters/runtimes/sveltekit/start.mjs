// SvelteKit's own server does not say which port it got.
import { createServer } from 'node:http';
import { handler } from './build/handler.js';

const server = createServer(handler);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  for (const socket of ['app', 'control']) console.log(JSON.stringify({ socket, port }));
});
