import type { Header } from '@crossguard/cors/spec/header-list';

/** One request as it came: characters U+0000 to U+00FF stand for bytes. */
export type RawRequest = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  /** The request line and the header lines, byte for byte, without the empty line. */
  readonly head: string;
  readonly body: string;
};

/** Cuts what a connection brings into requests. Lenient on purpose: it is here to show what was sent. */
export class RequestReader {
  #rest = '';

  push(chunk: Buffer): RawRequest[] {
    this.#rest += chunk.toString('latin1');
    const requests: RawRequest[] = [];
    for (;;) {
      const end = this.#rest.indexOf('\r\n\r\n');
      if (end === -1) return requests;
      const head = this.#rest.slice(0, end);
      const [line = '', ...lines] = head.split('\r\n');
      const headers = lines.map((text): Header => {
        const colon = text.indexOf(':');
        return [text.slice(0, colon), text.slice(colon + 1).replaceAll(/^[ \t]+|[ \t]+$/g, '')];
      });
      const length = Number(valueOf(headers, 'Content-Length') ?? 0);
      const start = end + 4;
      if (this.#rest.length < start + length) return requests;
      const [method = '', target = ''] = line.split(' ');
      const body = this.#rest.slice(start, start + length);
      this.#rest = this.#rest.slice(start + length);
      requests.push({ method, target, headers, head, body });
    }
  }
}

/** The first value of that name, as it was written, or null. */
export function valueOf(headers: readonly Header[], name: string): string | null {
  const wanted = name.toLowerCase();
  return headers.find(([other]) => other.toLowerCase() === wanted)?.[1] ?? null;
}
