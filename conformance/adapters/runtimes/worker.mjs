// The suite's application as a Worker. Both of workerd's sockets lead here.
import { control } from '../dist/control.js';
import { strings } from '../dist/subject.js';
import { webApp } from '../dist/web-app.js';

const { given, ...held } = strings();
const app = webApp(given);
const pull = control(held);

export default {
  fetch: (request) =>
    new URL(request.url).pathname.startsWith('/control/') ? pull(request) : app(request),
};
