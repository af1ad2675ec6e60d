// Nitro's own server takes no port 0 for an answer.
import { createServer } from 'node:http';
import { middleware } from './.output/server/index.mjs';

const server = createServer(middleware);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  for (const socket of ['app', 'control']) console.log(JSON.stringify({ socket, port }));
});
