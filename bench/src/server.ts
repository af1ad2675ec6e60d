/**
 * A server of one framework and contender, for another process to load. It says its port, and how much
 * processor time it has used whenever it is told anything.
 */
import { createServer } from 'node:http';
import { cases } from './cases.ts';
import type { Framework } from './frameworks/framework.ts';

const [, , id = '', contender = ''] = process.argv;
const { framework }: { framework: Framework } = await import(`./frameworks/${id}.js`);
const one = cases.find(({ name }) => name === 'GET, allowed');
if (one === undefined) throw new Error('the case is gone');
const listener =
  contender === 'no CORS'
    ? framework.bare()
    : contender === 'constants'
      ? framework.constants(one.answer)
      : framework.contenders[contender]?.(one.origins);
if (listener === undefined) throw new Error(`no contender ${contender}`);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1e6);
});
process.on('disconnect', () => process.exit());
const server = createServer(await listener).listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(address?.port);
});
