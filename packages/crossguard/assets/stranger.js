/**
 * @import { PageAction, Stage } from '../dist/page/scene.js'
 * @import { PageView } from '../dist/page/observation.js'
 */

/**
 * Opens the stranger's page in a frame.
 *
 * @param {Stage} stage
 * @returns {Promise<(action: PageAction, url: string) => Promise<PageView>>} what has it do something
 */
export async function openStranger(stage) {
  const frame = document.createElement('iframe');
  frame.src = `${stage.stranger}/frame`;
  frame.title = 'A page of another origin, which tries what strangers try';
  frame.className = 'stranger';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  const ready = new Promise((resolve) => {
    addEventListener('message', function onMessage({ source, origin }) {
      if (source !== frame.contentWindow || origin !== stage.stranger) return;
      removeEventListener('message', onMessage);
      resolve(undefined);
    });
  });
  document.body.append(frame);
  await ready;
  return (action, url) =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }) => {
        port1.close();
        resolve(data);
      });
      port1.start();
      frame.contentWindow?.postMessage({ action, url }, stage.stranger, [port2]);
    });
}
