import { byteLowercase, type HeaderList } from '@crossguard/cors/spec/header-list';
import { rapidhash } from './rapidhash.ts';

/** The headers that Chromium adds where it tells of itself: they have their places among the page's. */
const clientHints = ['sec-ch-ua', 'sec-ch-ua-mobile', 'sec-ch-ua-platform'];

/**
 * A request's header names, lower-cased, in the order in which Chromium looks at them: that of a hash table.
 *
 * Of several headers that a preflight refuses, its message names the first in this order. In some two of a hundred
 * cases names fall on the same place of the table, and the order is another.
 *
 * @param hasClientHints whether the URL is one that gets client hints: https, or this machine
 */
export function headerOrder(headers: HeaderList, hasClientHints: boolean): readonly string[] {
  const own = [...new Set(headers.map(([name]) => byteLowercase(name)))].sort();
  let table = emptyTable(8);
  let count = 0;
  for (const name of [...own, ...(hasClientHints ? clientHints : [])]) {
    if (table.includes(name)) continue;
    place(table, name);
    count += 1;
    // A table is at most half full; one twice as large takes over what the old one held, in its order.
    if (count * 2 < table.length) continue;
    const larger = emptyTable(table.length * 2);
    for (const kept of table) if (kept !== null) place(larger, kept);
    table = larger;
  }
  return table.filter((name) => name !== null);
}

function emptyTable(size: number): (string | null)[] {
  return Array.from({ length: size }, () => null);
}

/** Puts a name where its hash says, or where there is room after it. */
function place(table: (string | null)[], name: string): void {
  const last = table.length - 1;
  let at = hash(name) & last;
  for (let step = 1; table[at] !== null; step += 1) at = (at + step) & last;
  table[at] = name;
}

/** The lower 24 bits of the hash of a name, in UTF-16. */
function hash(name: string): number {
  const units = Uint16Array.from(name, (unit) => unit.charCodeAt(0));
  return Number(rapidhash(new Uint8Array(units.buffer)) & 0xffffffn);
}
