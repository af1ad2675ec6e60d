import { once } from 'node:events';
import { connect } from 'node:net';

/** A response's head, line by line as it came: nothing between us and a doubled one. */
export type RawHead = {
  readonly status: number;
  readonly values: (name: string) => readonly string[];
  readonly names: readonly string[];
};

/** Sends a request's lines, and reads until the response's head is there. */
export async function rawHead(url: string, lines: readonly string[]): Promise<RawHead> {
  const { host, hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    socket.write([...lines, `Host: ${host}`, 'Connection: close', '', ''].join('\r\n'));
    socket.setEncoding('latin1');
    let text = '';
    while (!text.includes('\r\n\r\n')) {
      const [chunk]: string[] = await once(socket, 'data');
      text += chunk ?? '';
    }
    const [statusLine = '', ...rest] = (text.split('\r\n\r\n')[0] ?? '').split('\r\n');
    const headers = rest.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
    });
    return {
      status: Number(statusLine.split(' ')[1]),
      values: (name) => headers.filter(([other]) => other === name).map(([, value]) => value),
      names: headers.map(([name]) => name),
    };
  } finally {
    socket.destroy();
  }
}
