// The suite's application on Deno.
import { control } from '../dist/control.js';
import { strings } from '../dist/subject.js';
import { webApp } from '../dist/web-app.js';

const { given, ...held } = strings();
serve('app', webApp(given));
serve('control', control(held));

function serve(socket, handler) {
  const onListen = ({ port }) => console.log(JSON.stringify({ socket, port }));
  Deno.serve({ hostname: '127.0.0.1', port: 0, onListen }, handler);
}
