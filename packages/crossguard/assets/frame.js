// The stranger: a page of another origin, in a frame of the guide's page, that does what it is asked to.

import { perform } from './perform.js';

/** @import { Setup } from '../dist/page/setup.js' */

const answer = await fetch('/setup.json');
/** @type {Setup} */
const { stage } = await answer.json();

addEventListener('message', async ({ origin, data, ports: [port] }) => {
  if (origin !== stage.page || port === undefined) return;
  port.postMessage(await perform(data.action, data.url, 'Stranger'));
});

parent.postMessage('ready', stage.page);
