/**
 * Writes a text as Python.
 *
 * Layers:
 * 1. A string of JSON is one of Python, which knows all its escapes and interpolates nothing.
 */
export function pythonText(text: string): string {
  return JSON.stringify(text);
}

/**
 * Writes a regular expression as Python.
 *
 * Layers:
 * 1. The string: behind `r` a backslash is itself, and there is no way to write a quotation mark.
 * 2. The expression: a quotation mark can be written as its number. Nothing else that we write reads
 *    differently in `re`, as long as the whole of a text has to match.
 */
export function pythonRegex(regex: string): string {
  return `r"${regex.replaceAll('"', String.raw`\x22`)}"`;
}

const longest = 80;

/** Writes a list of texts, or of what is written already, over several lines where it is long. */
export function pythonList(items: readonly string[], indent: string): string {
  const line = `[${items.join(', ')}]`;
  if (line.length + indent.length <= longest) return line;
  return `[\n${items.map((item) => `${indent}    ${item},\n`).join('')}${indent}]`;
}
