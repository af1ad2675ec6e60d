// The suite's application on Bun.
import { control } from '../dist/control.js';
import { strings } from '../dist/subject.js';
import { webApp } from '../dist/web-app.js';

const { given, ...held } = strings();
serve('app', webApp(given));
serve('control', control(held));

function serve(socket, fetch) {
  const { port } = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch });
  console.log(JSON.stringify({ socket, port }));
}
