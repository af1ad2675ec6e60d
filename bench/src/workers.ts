import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CaseName } from './cases.ts';
import type { Framework } from './frameworks/framework.ts';

export type Task = { readonly name: CaseName; readonly count: number };

/** What one turn took. */
export type Done = { readonly nanoseconds: number; readonly bytes: number };

export type Worker = {
  readonly contender: string;
  readonly run: (name: CaseName, count: number) => Promise<Done>;
};

const file = fileURLToPath(new URL('worker.js', import.meta.url));

/**
 * Starts a process for each contender in a framework, first for nothing and for constants, lets them be used,
 * and stops them. Only one of them works at a time.
 *
 * @param flags Node's, for these processes
 */
export async function withWorkers<Result>(
  { id, contenders }: Framework,
  flags: readonly string[],
  use: (workers: readonly Worker[]) => Promise<Result>,
): Promise<Result> {
  const names = ['nothing', 'constants', ...Object.keys(contenders)];
  const children = names.map((name) => fork(file, [id, name], { execArgv: [...flags] }));
  const workers = names.map((contender, at) => workerOf(contender, children[at]));
  try {
    return await use(workers);
  } finally {
    for (const child of children) child.kill();
  }
}

function workerOf(contender: string, child: ChildProcess | undefined): Worker {
  if (child === undefined) throw new Error(`no process for ${contender}`);
  const end = new AbortController();
  child.once('exit', () => end.abort(new Error(`${contender} ended`)));
  return {
    contender,
    run: async (name, count) => {
      const task: Task = { name, count };
      child.send(task);
      const [done]: Done[] = await once(child, 'message', end);
      if (done === undefined) throw new Error(`${contender} said nothing`);
      return done;
    },
  };
}
