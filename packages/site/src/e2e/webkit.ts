import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ended } from '@crossguard/real-browsers/ended';
import { pathOf, programs } from '@crossguard/real-browsers/programs';
import { webKitEnvironment } from '@crossguard/real-browsers/webkit-environment';
import { startXvfb } from '@crossguard/real-browsers/xvfb';
import type { EndToEndBrowser } from './tab.ts';

/**
 * WebKitGTK on a screen that nobody sees, over WebDriver: of that protocol, the three commands that are needed.
 *
 * @see https://www.w3.org/TR/webdriver2/#endpoints
 */
export async function launchWebKit(): Promise<EndToEndBrowser> {
  const [driver, miniBrowser] = [pathOf(programs.webKitDriver), pathOf(programs.miniBrowser)];
  const screen = await startXvfb();
  const home = await mkdtemp(join(tmpdir(), 'crossguard-e2e-'));
  const port = await freePort();
  const webDriver = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: webKitEnvironment(screen.display, home),
  });
  const send = (method: string, path: string, body?: object): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await send(method, path, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`WebDriver: ${text}`);
    return member(JSON.parse(text), 'value');
  };
  const end = async (): Promise<void> => {
    await ended(webDriver);
    await screen.close();
    await rm(home, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const session = await started(() =>
      ask('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
          },
        },
      }),
    );
    const base = `/session/${String(member(session, 'sessionId'))}`;
    return {
      name: 'WebKitGTK',
      // One window is enough: a new tab is the old one elsewhere.
      tab: () =>
        Promise.resolve({
          async goto(url) {
            // Only a whole load gives a new page, not a change of the fragment.
            await ask('POST', `${base}/url`, { url: 'about:blank' });
            await ask('POST', `${base}/url`, { url });
          },
          async run(code, ...args) {
            const response = await send('POST', `${base}/execute/sync`, {
              script: `return (${code.toString()})(...arguments)`,
              args,
            });
            if (!response.ok) throw new Error(`WebDriver: ${await response.text()}`);
            const { value } = await response.json();
            return value;
          },
        }),
      async close() {
        await ask('DELETE', base).catch(() => undefined);
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.getOwnPropertyDescriptor(holder, key)?.value
    : undefined;
}

/** The driver takes a moment before it listens. */
async function started(ask: () => Promise<unknown>): Promise<unknown> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof TypeError) || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  server.close();
  await once(server, 'close');
  return port;
}
