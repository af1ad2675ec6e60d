import { launchChromium } from '@crossguard/real-browsers/chromium';
import { pageScript } from './asked.ts';
import type { Copies } from './copies.ts';
import { startOrigins } from './origins.ts';

/**
 * Has Chromium's own developer tools copy what a page asked: the tools run in a second tab, attached to the page,
 * and the functions behind their menus are called.
 */
export async function copyFromChromium(): Promise<Copies> {
  const origins = await startOrigins();
  const browser = await launchChromium(['--remote-debugging-port=0', '--remote-allow-origins=*']);
  try {
    const page = await browser.newPage();
    await page.goto(origins.page);
    const tools = await browser.newPage();
    const { host } = new URL(browser.wsEndpoint());
    const session = await page.createCDPSession();
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await tools.goto(
      `devtools://devtools/bundled/devtools_app.html?ws=${host}/devtools/page/${targetInfo.targetId}`,
    );
    await tools.waitForFunction(isAttached, { timeout: 60_000, polling: 500 });
    await page.evaluate(`(async () => {${pageScript(origins.api)}})()`);
    // What the page has seen the tools are told a moment later.
    await tools.waitForFunction(isRecorded, { timeout: 60_000, polling: 500 });
    const made = String(await tools.evaluate(copy));
    const { copied, har }: Pick<Copies, 'copied' | 'har'> = JSON.parse(made);
    return {
      tools: 'chromium',
      browser: await browser.version(),
      page: origins.page,
      api: origins.api,
      copied: copied.map(({ path: url, text }) => ({ path: url.slice(origins.api.length), text })),
      har,
    };
  } finally {
    await browser.close();
    await origins.close();
  }
}

const isAttached = `(async () => {
  const { TargetManager } = await import('devtools://devtools/bundled/core/sdk/sdk.js');
  const { ViewManager } = await import('devtools://devtools/bundled/ui/legacy/legacy.js');
  if (TargetManager.TargetManager.instance().primaryPageTarget() === null) return false;
  await ViewManager.ViewManager.instance().showView('network');
  return true;
})()`;

const isRecorded = `(async () => {
  const { NetworkLog } = await import('devtools://devtools/bundled/models/logs/logs.js');
  const requests = NetworkLog.NetworkLog.instance().requests();
  return requests.some((request) => request.url().endsWith('/events') && request.finished);
})()`;

const copy = `(async () => {
  const bundled = 'devtools://devtools/bundled/';
  const { NetworkLogView } = await import(bundled + 'panels/network/network.js');
  const { NetworkLog } = await import(bundled + 'models/logs/logs.js');
  const { Log } = await import(bundled + 'models/har/har.js');
  const View = NetworkLogView.NetworkLogView;
  const requests = NetworkLog.NetworkLog.instance().requests();
  const copied = [];
  for (const request of requests) {
    if (request.requestMethod === 'OPTIONS') continue;
    copied.push({
      path: request.url(),
      text: {
        'cURL (Bash)': await View.generateCurlCommand(request, 'unix'),
        'cURL (cmd)': await View.generateCurlCommand(request, 'win'),
        fetch: await View.prototype.generateFetchCall.call(View.prototype, request, 0),
        'fetch (Node.js)': await View.prototype.generateFetchCall.call(View.prototype, request, 1),
      },
    });
  }
  const har = { log: await Log.Log.build(requests, { sanitize: false }) };
  return JSON.stringify({ copied, har });
})()`;
