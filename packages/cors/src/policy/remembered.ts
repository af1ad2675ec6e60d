/** Enough for the origins that a server sees most of. */
const most = 64;

/**
 * Remembers what a function gave for the last few texts, so that the usual ones cost a look. All are forgotten
 * when they are too many: a stranger who sends ever new ones must not fill the memory.
 */
export function remembered<Value>(make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (known.size === most) known.clear();
    known.set(text, made);
    return made;
  };
}
