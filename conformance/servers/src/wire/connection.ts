import { connect, type Socket } from 'node:net';
import { type RawHead, readResponse } from './read-response.ts';

/** A request's bytes, and whether its response has no body whatever its head says. */
export type RawRequest = { readonly bytes: string; readonly bodiless: boolean };

/** The head that came, or why none did. */
export type RawAnswer =
  | { readonly kind: 'head'; readonly head: RawHead }
  | { readonly kind: 'error'; readonly reason: string; readonly detail: string };

/** One connection to a server, on which exchanges follow one another; opened again where it was closed. */
export type Connection = {
  readonly ask: (request: RawRequest) => Promise<RawAnswer>;
  readonly close: () => void;
};

const patience = 30_000;
/** Whoever asks wants to know the head alone; the rest of the body only says whether the connection can be kept. */
const patienceForBody = 500;

/**
 * A connection that sends exactly the bytes it is given.
 *
 * Neither `node:http` nor undici will do: they refuse the odd requests that this is about, and join the
 * doubled lines of responses.
 */
export function openConnection(port: number): Connection {
  let open: Socket | null = null;
  return {
    ask: async (request) => {
      const kept = open;
      open = null;
      if (kept !== null && !kept.destroyed) {
        const answer = await exchange(kept, request);
        // A server may close an idle connection at any time, also just when the next request is under way.
        if (answer !== 'closed') return remember(kept, answer);
      }
      const socket = connect(port, '127.0.0.1').setEncoding('latin1').setNoDelay();
      const answer = await exchange(socket, request);
      if (answer === 'closed') return failed('closed', 'the server closed without an answer');
      return remember(socket, answer);
    },
    close: () => open?.destroy(),
  };

  function remember(socket: Socket, { answer, keepsOpen }: Exchanged): RawAnswer {
    if (keepsOpen && !socket.destroyed) open = socket;
    else socket.destroy();
    return answer;
  }
}

type Exchanged = { readonly answer: RawAnswer; readonly keepsOpen: boolean };

function exchange(socket: Socket, { bytes, bodiless }: RawRequest): Promise<Exchanged | 'closed'> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (result: Exchanged | 'closed'): void => {
      clearTimeout(timer);
      socket.removeAllListeners().on('error', () => undefined);
      resolve(result);
    };
    const fail = (reason: string, detail: string): void =>
      settle({ answer: failed(reason, detail), keepsOpen: false });
    const look = (ended: boolean): void => {
      const read = readResponse(text, bodiless, ended);
      if (read.kind === 'whole') {
        const keepsOpen = read.keepsOpen && !ended && read.end === text.length;
        settle({ answer: { kind: 'head', head: read.head }, keepsOpen });
      } else if (read.kind === 'broken') {
        if (ended && text === '') settle('closed');
        else fail('malformed', read.detail);
      } else if (read.head !== null) {
        const { head } = read;
        clearTimeout(timer);
        // Some servers hold a connection for seconds on which no more of an answer will come.
        timer = setTimeout(
          () => settle({ answer: { kind: 'head', head }, keepsOpen: false }),
          patienceForBody,
        );
      }
    };
    let timer = setTimeout(() => fail('timeout', `no answer in ${patience} ms`), patience);
    socket.on('data', (chunk: string) => {
      text += chunk;
      look(false);
    });
    // What came before the connection broke may be a whole head.
    socket.on('close', () => look(true));
    socket.on('error', ({ message }) => {
      if (message.includes('ECONNREFUSED')) fail('refused', message);
    });
    socket.write(bytes, 'latin1');
  });
}

function failed(reason: string, detail: string): RawAnswer {
  return { kind: 'error', reason, detail };
}
