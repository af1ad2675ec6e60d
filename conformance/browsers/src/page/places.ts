import type { JobRequest, Place } from './job.ts';

/** Hands a request over to be made elsewhere; the answer comes by the port. */
type Post = (request: JobRequest, answer: MessagePort) => void;

/** Opens the places other than the page itself, each with `elsewhere.js` in it. */
export const openers: Readonly<Record<Exclude<Place, 'page' | 'secure'>, () => Promise<Post>>> = {
  worker: async () => {
    const worker = new Worker('elsewhere.js', { type: 'module' });
    return (request, answer) => worker.postMessage(request, [answer]);
  },
  opaque: async () => openFrame('frame.html', ['allow-scripts']),
  data: async () => {
    const script = new URL('elsewhere.js', location.href).href;
    return openFrame(`data:text/html,<body><script type=module src="${script}"></script>`);
  },
  'require-corp': async () => openFrame('require-corp.html'),
  credentialless: async () => openFrame('credentialless.html'),
};

async function openFrame(url: string, sandbox: readonly string[] = []): Promise<Post> {
  const frame = document.createElement('iframe');
  if (sandbox.length > 0) frame.sandbox.add(...sandbox);
  frame.src = url;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  return (request, answer) => frame.contentWindow?.postMessage(request, '*', [answer]);
}
