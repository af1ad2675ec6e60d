/**
 * A function from texts to values: some texts have one of their own, all others share one.
 *
 * Where the values are booleans this is a set that is finite, or all but finitely many.
 */
export type Table<Value> = {
  readonly rest: Value;
  readonly listed: ReadonlyMap<string, Value>;
};

/** The table that answers the same for every text. */
export function constantTable<Value>(value: Value): Table<Value> {
  return { rest: value, listed: new Map() };
}

/** A table's value of a text. */
export function lookUp<Value>({ rest, listed }: Table<Value>, text: string): Value {
  const found = listed.get(text);
  return found === undefined ? rest : found;
}

/** Joins two tables text by text. What comes out is no larger than the two together. */
export function joinTables<A, B, Joined>(
  a: Table<A>,
  b: Table<B>,
  join: (a: A, b: B) => Joined,
): Table<Joined> {
  const rest = join(a.rest, b.rest);
  const listed = new Map<string, Joined>();
  for (const text of new Set([...a.listed.keys(), ...b.listed.keys()])) {
    const value = join(lookUp(a, text), lookUp(b, text));
    if (value !== rest) listed.set(text, value);
  }
  return { rest, listed };
}
