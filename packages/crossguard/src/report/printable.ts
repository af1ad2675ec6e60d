/**
 * Text that others wrote, made safe to print: what steers a terminal (control characters, escape sequences) or
 * reorders a line (bidirectional controls) is written as an escape.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\0-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (unit) => {
      const hex = unit.charCodeAt(0).toString(16);
      return unit === '\n' ? String.raw`\n` : unit === '\t' ? String.raw`\t` : `\\u{${hex}}`;
    },
  );
}

/** The text, or its beginning and an ellipsis. */
export function shortened(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, Math.max(0, limit - 1))}…`;
}

/** A value of any kind as a person would write it, on one short line. Cycles and depth do no harm. */
export function valueText(value: unknown, limit: number = 100): string {
  return shortened(printable(literal(value, 2)), limit);
}

function literal(value: unknown, depth: number): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 500));
  if (Array.isArray(value)) {
    if (depth === 0) return '[…]';
    const shown = value.slice(0, 5).map((item: unknown) => literal(item, depth - 1));
    return `[${[...shown, ...(value.length > 5 ? ['…'] : [])].join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    if (depth === 0) return '{…}';
    const entries = Object.entries(value).slice(0, 5);
    return `{ ${entries.map(([key, item]) => `${key}: ${literal(item, depth - 1)}`).join(', ')} }`;
  }
  return typeof value === 'number' || typeof value === 'boolean' || value === null
    ? String(value)
    : typeof value;
}

/** `1 problem`, `2 problems`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** Words set to a width, broken at spaces; a word longer than the width stands alone. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
