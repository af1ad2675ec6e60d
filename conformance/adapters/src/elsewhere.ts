import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { controlled } from './control.ts';
import type { Subject } from './subject.ts';

/**
 * Starts an application of the suite in a process of its own. It says on its standard output where it
 * listens, one line of JSON for each of its two sockets, as workerd does: `{ "socket": "app", "port": 8080 }` and
 * `{ "socket": "control", "port": 8081 }`.
 */
export async function startElsewhere(
  file: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Subject> {
  const child = spawn(file, args, {
    ...options,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const ports = new Map<string, number>();
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      // Some have more to say.
      if (!line.startsWith('{')) continue;
      const { socket, port } = listened(line);
      ports.set(socket, port);
      if (ports.size === 2) break;
    }
  } catch (error) {
    child.kill();
    throw error;
  }
  // What it prints later is read by nobody, and must not stop it.
  child.stdout.resume();
  return {
    url: urlOf('app'),
    ...controlled(urlOf('control')),
    close: () => {
      child.kill();
      return ended;
    },
  };

  function urlOf(socket: string): string {
    const port = ports.get(socket);
    if (port !== undefined) return `http://127.0.0.1:${port}`;
    child.kill();
    throw new Error(`${file} ${args.join(' ')} ended before it listened on its socket ${socket}.`);
  }
}

function listened(line: string): { readonly socket: string; readonly port: number } {
  const { socket, port }: { socket?: unknown; port?: unknown } = JSON.parse(line);
  if (typeof socket === 'string' && typeof port === 'number') return { socket, port };
  throw new Error(`not a socket: ${line}`);
}
