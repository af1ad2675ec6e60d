import type { Driver, Message } from '../drive/driver.ts';
import { origins } from '../generate/origins.ts';
import type { Scenario } from '../records.ts';
import { createIdentity } from '../server/authority.ts';
import { startExchangeServer } from '../server/exchange-server.ts';
import type { EngineRun } from './record.ts';

/** The page stopped reporting: it crashed, or a request never ended. */
class StalledError extends Error {
  override readonly name: string = 'StalledError';

  constructor(engine: string, left: readonly string[]) {
    const some = left.slice(0, 5).join(', ');
    super(`${engine} stopped reporting, with ${left.length} exchanges to go: ${some} …`);
  }
}

/** How long the page may say nothing, in milliseconds: longer than any wait or request of an exchange. */
const patience = 45_000;

/**
 * Runs the exchanges in one real browser and returns what it did.
 *
 * @throws {MissingBrowserError} where the browser is not installed
 * @throws {StalledError} where it stopped half-way
 */
export async function runEngine(
  driver: Driver,
  scenarios: readonly Scenario[],
  onProgress: (exchanges: number) => void,
): Promise<EngineRun> {
  const left = new Set(scenarios.map(({ id }) => id));
  const steps = new Map(scenarios.map(({ id, steps: { length } }) => [id, length]));
  let heard = Date.now();
  const identity = await createIdentity();
  const server = await startExchangeServer(scenarios, identity, driver.parallel, (id) => {
    heard = Date.now();
    if (server.seen(id).length < (steps.get(id) ?? 0)) return;
    left.delete(id);
    onProgress(scenarios.length - left.size);
  });
  const { toRecord, toWire } = server.ports;
  try {
    const start = `${toWire(origins.crossSite)}/harness/plant.html`;
    const browser = await driver.launch(start, identity.authority);
    const ended = await Promise.race([server.finished, silence(() => Date.now() - heard)]);
    const messages = await browser.close();
    if (ended === 'stalled') throw new StalledError(driver.engine, [...left]);
    return {
      version: browser.version,
      records: scenarios.map(({ id }) => ({
        id,
        steps: server.seen(id),
        console: (messages.get(id) ?? []).map((message) => translate(message, toRecord)),
      })),
    };
  } finally {
    server.close();
  }
}

function translate({ text, url, param, ...rest }: Message, by: (text: string) => string): Message {
  return {
    ...rest,
    text: by(text),
    ...(url === undefined ? {} : { url: by(url) }),
    ...(param === undefined ? {} : { param: by(param) }),
  };
}

async function silence(lasting: () => number): Promise<'stalled'> {
  while (lasting() < patience) {
    await new Promise((resolve) => {
      setTimeout(resolve, 500).unref();
    });
  }
  return 'stalled';
}
