import type { Message } from './driver.ts';

/** What a browser said, by exchange. What is about none of them is left out. */
export class MessageBook {
  readonly byExchange = new Map<string, Message[]>();

  add(id: string | null, message: Message): void {
    if (id === null) return;
    const known = this.byExchange.get(id);
    if (known === undefined) this.byExchange.set(id, [message]);
    else known.push(message);
  }
}
