/**
 * One contender in a process of its own, as it is in a real server: code that another one has run would
 * change what the compiler makes of this one's.
 *
 * Its arguments: a framework's id, a contender's name. It is told a case and how many turns to take, and says
 * what a turn took.
 */
import { cases } from './cases.ts';
import type { Framework, Listener } from './frameworks/framework.ts';
import { timed } from './rounds.ts';
import { turns } from './turn.ts';
import type { Done, Task } from './workers.ts';

const [, , id = '', contender = ''] = process.argv;
const { framework }: { framework: Framework } = await import(`./frameworks/${id}.js`);
const listeners = new Map<string, Promise<Listener>>();

process.on('message', (task: Task) => {
  void run(task);
});

async function run({ name, count }: Task): Promise<void> {
  const one = cases.find((each) => each.name === name);
  if (one === undefined) throw new Error(`no case ${name}`);
  const known = listeners.get(name) ?? listen(one);
  listeners.set(name, known);
  const listener = await known;
  // What dies young is swept away, so that what the turns allocate is all that is added.
  globalThis.gc?.({ type: 'minor' });
  const before = process.memoryUsage().heapUsed;
  const nanoseconds = await timed(() => turns(listener, one.head, count), count);
  const done: Done = { nanoseconds, bytes: (process.memoryUsage().heapUsed - before) / count };
  process.send?.(done);
}

function listen({ answer, origins }: (typeof cases)[number]): Promise<Listener> {
  if (contender === 'constants') return framework.constants(answer);
  // The framework's own cost: a middleware that answers alike without any header.
  if (contender === 'nothing') return framework.constants({ ...answer, headers: [] });
  const start = framework.contenders[contender];
  if (start === undefined) throw new Error(`no contender ${contender}`);
  return start(origins);
}
