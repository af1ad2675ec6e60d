import { launchChromium } from '@crossguard/real-browsers/chromium';
import type { Browser, CDPSession } from 'puppeteer-core';
import {
  closedOnFailure,
  type Driver,
  exchangeIn,
  type Message,
  openAt,
  type RunningBrowser,
} from './driver.ts';
import { MessageBook } from './message-book.ts';

/** Chromium over the DevTools protocol. */
export const chromium: Driver = { engine: 'chromium', parallel: 8, launch };

async function launch(url: string, authority: string): Promise<RunningBrowser> {
  const browser = await launchChromium([`--ignore-certificate-errors-spki-list=${authority}`]);
  return closedOnFailure(browser, async () => open(browser, url));
}

async function open(browser: Browser, url: string): Promise<RunningBrowser> {
  const book = new MessageBook();
  const [page] = await browser.pages();
  if (page === undefined) throw new Error('Chromium started without a page');
  const session = await page.createCDPSession();
  // A sandboxed frame is a process of its own, with a console of its own.
  session.on('sessionattached', (inner: CDPSession) => void listen(inner, book));
  await listen(session, book);
  return openAt(url, browser, page, book);
}

async function listen(session: CDPSession, book: MessageBook): Promise<void> {
  /** The exchange of each request, since failures are told without URL. */
  const requests = new Map<string, { readonly id: string; readonly url: string }>();
  session.on('Network.requestWillBeSent', ({ requestId, request: { url } }) => {
    const id = requests.get(requestId)?.id ?? exchangeIn(url);
    if (id !== null) requests.set(requestId, { id, url });
  });
  session.on('Log.entryAdded', ({ entry: { source, level, text, url, networkRequestId } }) => {
    if (source !== 'javascript' && source !== 'security') return;
    const id = exchangeIn(text) ?? requests.get(networkRequestId ?? '')?.id ?? exchangeIn(url);
    book.add(id, { source, level, text, ...(url === undefined ? {} : { url }) });
  });
  session.on(
    'Network.loadingFailed',
    ({ requestId, errorText, corsErrorStatus, blockedReason }) => {
      const request = requests.get(requestId);
      if (request === undefined) return;
      const message: Message = {
        source: 'loadingFailed',
        text: errorText,
        url: request.url,
        ...(corsErrorStatus === undefined
          ? {}
          : { cors: corsErrorStatus.corsError, param: corsErrorStatus.failedParameter }),
        ...(blockedReason === undefined ? {} : { blocked: blockedReason }),
      };
      book.add(request.id, message);
    },
  );
  await session.send('Network.enable');
  await session.send('Log.enable');
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
  });
}
