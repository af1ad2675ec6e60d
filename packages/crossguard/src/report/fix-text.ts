import type { Paint } from './paint.ts';
import { printable } from './printable.ts';

/** How many lines are shown around a change. */
const context = 2;

type Line = { readonly sign: ' ' | '+' | '-'; readonly text: string };

/** What a text was and is to be, line by line, under a heading. */
export function fixDiff(heading: string, before: string, after: string, paint: Paint): string {
  const lines = diffLines(linesOf(before), linesOf(after));
  const isNear = nearChanges(lines);
  const shown = lines.flatMap(({ sign, text }, at) => {
    if (isNear[at] !== true)
      return isNear[at - 1] === true && isNear.includes(true, at) ? [paint.faint('  …')] : [];
    const line = `${sign} ${printable(text.replaceAll('\t', '  '))}`;
    return [sign === '+' ? paint.good(line) : sign === '-' ? paint.bad(line) : line];
  });
  return [paint.strong(printable(heading)), ...shown].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\n$/, '').split('\n');
}

/**
 * The lines of two texts side by side. After a difference, the nearest line that both have is where they
 * go on together. That is not always the shortest diff, but a right one, in time linear in what is between.
 */
function diffLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [gone, come] = differing(before, after, a, b);
    for (const text of before.slice(a, a + gone)) lines.push({ sign: '-', text });
    for (const text of after.slice(b, b + come)) lines.push({ sign: '+', text });
    [a, b] = [a + gone, b + come];
    const text = before[a];
    if (text !== undefined) lines.push({ sign: ' ', text });
    [a, b] = [a + 1, b + 1];
  }
  return lines;
}

/** How many lines of both come before the nearest one in common. */
function differing(
  before: readonly string[],
  after: readonly string[],
  a: number,
  b: number,
): readonly [gone: number, come: number] {
  const farthest = before.length - a + (after.length - b);
  for (let distance = 0; distance < farthest; distance += 1) {
    for (let gone = 0; gone <= distance; gone += 1) {
      const come = distance - gone;
      const [left, right] = [before[a + gone], after[b + come]];
      if (left !== undefined && left === right) return [gone, come];
    }
  }
  return [before.length - a, after.length - b];
}

function nearChanges(lines: readonly Line[]): readonly boolean[] {
  const near = lines.map(() => false);
  for (const [at, { sign }] of lines.entries()) {
    if (sign === ' ') continue;
    for (let next = at - context; next <= at + context; next += 1) {
      if (next >= 0 && next < near.length) near[next] = true;
    }
  }
  return near;
}
