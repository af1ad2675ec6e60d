import { names } from './report.ts';
import type { Engine } from '../drive/driver.ts';

/** Says on stderr how far a browser is: in place on a terminal, else every now and then. */
export function progressOf(engine: Engine, total: number): (exchanges: number) => void {
  const { isTTY } = process.stderr;
  let said = Date.now();
  return (exchanges) => {
    const now = Date.now();
    if (now - said < (isTTY ? 100 : 10_000) && exchanges < total) return;
    said = now;
    const text = `${names[engine]}: ${exchanges} of ${total} exchanges`;
    process.stderr.write(isTTY ? `\r\u001B[K${text}${exchanges < total ? '' : '\n'}` : `${text}\n`);
  };
}
