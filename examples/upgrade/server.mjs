import { createServer } from 'node:http';
import { cors as nodeCors } from '@crossguard/cors/node';
import { parsePolicy } from '@crossguard/cors/policy/parse-policy';
import { cors } from '@crossguard/cors/upgrade';
import { WebSocketServer } from 'ws';

const parsed = parsePolicy({
  rules: [{ allowOrigins: ['https://app.example.com'], allowHeaders: ['X-Token'], maxAge: 600 }],
});
if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));

const handle = nodeCors(parsed.policy);
const server = createServer((req, res) => {
  handle(req, res, () => res.end('hello'));
});

const sockets = new WebSocketServer({ server: cors(parsed.policy, server) });
sockets.on('connection', (socket) => socket.send('hello'));

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
