// The suite's application in Elysia on Bun, which it is made for.
import { control } from '../dist/control.js';
import { elysiaApp } from '../dist/elysia-app.js';
import { strings } from '../dist/subject.js';

const { given, ...held } = strings();
const app = elysiaApp(given).listen({ hostname: '127.0.0.1', port: 0 });
tell('app', app.server);
tell('control', Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: control(held) }));

function tell(socket, { port }) {
  console.log(JSON.stringify({ socket, port }));
}
