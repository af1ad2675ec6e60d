import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * A client of Marionette, Firefox's own remote protocol: unlike WebDriver BiDi's, its scripts may run with the
 * browser's rights, where the developer tools live.
 *
 * @see https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting: Map<number, (answer: unknown, error: unknown) => void> = new Map();
  #received: Buffer = Buffer.alloc(0);
  #last: number = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('data', (piece) => {
      this.#received = Buffer.concat([this.#received, piece]);
      while (this.#take());
    });
  }

  /** Waits until Firefox listens. */
  static async connect(port: number): Promise<Marionette> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const socket = connect(port, '127.0.0.1');
      try {
        await once(socket, 'connect');
        return new Marionette(socket);
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise((done) => setTimeout(done, 200));
      }
    }
  }

  send(command: string, parameters: object = {}): Promise<unknown> {
    this.#last += 1;
    const id = this.#last;
    const message = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (answer, error) => {
        if (error === null) resolve(answer);
        else reject(new Error(`${command}: ${JSON.stringify(error).slice(0, 1000)}`));
      });
      this.#socket.write(`${Buffer.byteLength(message)}:${message}`);
    });
  }

  /** Runs the body of an async function, in the page or with the browser's rights; a text comes back. */
  async run(where: 'content' | 'chrome', body: string): Promise<string> {
    await this.send('Marionette:SetContext', { value: where });
    const answer = await this.send('WebDriver:ExecuteAsyncScript', {
      script: `
        const done = arguments[arguments.length - 1];
        (async () => {${body}})().then((text) => done('+' + text), (error) => done('-' + error));`,
      args: [],
      ...(where === 'chrome' ? { sandbox: 'system' } : {}),
    });
    const text =
      typeof answer === 'object' && answer !== null && 'value' in answer
        ? String(answer.value)
        : '';
    if (text.startsWith('+')) return text.slice(1);
    throw new Error(text);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** Takes a message, `length:json`, out of what was received; returns false where none is complete. */
  #take(): boolean {
    const colon = this.#received.indexOf(':');
    const end = colon + 1 + Number(this.#received.subarray(0, colon).toString());
    if (colon === -1 || this.#received.length < end) return false;
    const message: unknown = JSON.parse(this.#received.subarray(colon + 1, end).toString());
    this.#received = this.#received.subarray(end);
    // The first one only says hello.
    if (!Array.isArray(message)) return true;
    const [, id, error, answer]: unknown[] = message;
    this.#waiting.get(Number(id))?.(answer, error);
    return true;
  }
}
