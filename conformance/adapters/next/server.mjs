// Next's production server, in a process that the suite can talk with.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { cors } from '@crossguard/cors/node';
import next from 'next';
import { given, mode } from './suite.js';

const app = next({ dev: false, dir: fileURLToPath(new URL('.', import.meta.url)) });
await app.prepare();
const handle = app.getRequestHandler();
const [first, second] = [cors(given.first), cors(given.second)];

const server = createServer((req, res) => {
  const answer = () => void handle(req, res);
  if (mode === 'server') first(req, res, () => second(req, res, answer));
  else answer();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  for (const socket of ['app', 'control']) console.log(JSON.stringify({ socket, port }));
});
