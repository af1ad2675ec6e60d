import type { WriteStream } from 'node:tty';
import { noPaint, type Paint, terminalPaint } from '../report/paint.ts';

/** What of a stream decides how it is written to. */
type Output = Pick<WriteStream, 'isTTY'>;

/**
 * Colours on terminals only. `NO_COLOR` and a dumb terminal turn them off, `FORCE_COLOR` turns them on.
 *
 * @see https://no-color.org/
 */
export function paintFor(stream: Output): Paint {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM = '' } = process.env;
  if (NO_COLOR !== '') return noPaint;
  if (FORCE_COLOR !== '' && FORCE_COLOR !== '0') return terminalPaint;
  return stream.isTTY && TERM !== 'dumb' ? terminalPaint : noPaint;
}

/** Writes a text to standard output as lines. */
export function say(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes a value to standard output as JSON, for programs. */
export function sayJSON(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}
