import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended } from '@crossguard/real-browsers/ended';
import { pathOf, programs } from '@crossguard/real-browsers/programs';
import { pageScript } from './asked.ts';
import type { Copies } from './copies.ts';
import { Marionette } from './marionette.ts';
import { startOrigins } from './origins.ts';

/** Has Firefox's own developer tools copy what a page asked: the functions behind their menus are called. */
export async function copyFromFirefox(): Promise<Copies> {
  const origins = await startOrigins();
  const profile = await mkdtemp(join(tmpdir(), 'crossguard-firefox-'));
  const port = await freePort();
  await writeFile(join(profile, 'user.js'), `user_pref("marionette.port", ${port});\n`);
  const firefox = spawn(
    pathOf(programs.firefox),
    [
      '--headless',
      '--no-remote',
      '--marionette',
      '--remote-allow-system-access',
      '--profile',
      profile,
    ],
    { stdio: 'ignore' },
  );
  try {
    const marionette = await Marionette.connect(port);
    try {
      await marionette.send('WebDriver:NewSession');
      await marionette.send('WebDriver:SetTimeouts', { script: 90_000 });
      await marionette.send('WebDriver:Navigate', { url: origins.page });
      await marionette.run('chrome', openTools);
      await marionette.run('content', pageScript(origins.api));
      const made = await marionette.run('chrome', copy);
      const { copied, har, browser }: Pick<Copies, 'copied' | 'har' | 'browser'> = JSON.parse(made);
      return {
        tools: 'firefox',
        browser,
        page: origins.page,
        api: origins.api,
        copied: copied.map(({ path, text }) => ({ path: path.slice(origins.api.length), text })),
        har,
      };
    } finally {
      marionette.close();
    }
  } finally {
    await ended(firefox);
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
    await origins.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  return address.port;
}

const tools = `
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs');
  const { gDevTools } = require('devtools/client/framework/devtools');
  const { gBrowser } = Services.wm.getMostRecentWindow('navigator:browser');
  const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'netmonitor' });`;

const openTools = tools;

const copy = `${tools}
  const { panelWin } = toolbox.getPanel('netmonitor');
  const requests = () => panelWin.store.getState().requests.requests;
  // What the page has seen the tools are told a moment later.
  for (let turn = 0; turn < 100; turn += 1) {
    if (requests().some(({ url, status }) => url.endsWith('/events') && status)) break;
    await new Promise((done) => panelWin.setTimeout(done, 100));
  }
  const Menu = panelWin.windowRequire('devtools/client/netmonitor/src/widgets/RequestListContextMenu');
  const menu = new Menu({ connector: panelWin.connector });
  const clipboard = () => {
    const transferable = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable);
    transferable.init(null);
    transferable.addDataFlavor('text/plain');
    Services.clipboard.getData(transferable, Ci.nsIClipboard.kGlobalClipboard);
    const text = {};
    transferable.getTransferData('text/plain', text);
    return text.value.QueryInterface(Ci.nsISupportsString).data;
  };
  const copied = [];
  for (const one of requests()) {
    const { id, url, method, httpVersion, requestHeaders, requestPostData, responseHeaders } = one;
    if (method === 'OPTIONS') continue;
    const curl = async (system) => {
      await menu.copyAsCurl(
        id, url, method, httpVersion, requestHeaders, requestPostData, responseHeaders, system,
      );
      return clipboard();
    };
    copied.push({
      path: url,
      text: {
        'cURL (Bash)': await curl('Linux'),
        'cURL (cmd)': await curl('WINNT'),
        fetch: await menu.generateFetchString(id, url, method, requestHeaders, requestPostData),
      },
    });
  }
  const har = { log: await toolbox.getHARFromNetMonitor() };
  return JSON.stringify({ browser: 'Firefox/' + Services.appinfo.version, copied, har });`;
