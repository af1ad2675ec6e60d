/**
 * Measures, prints tables, keeps the results in `bench/results` and writes them into the READMEs.
 *
 *     npm run bench                      everything, a quarter of an hour
 *     npm run bench -- bytes bundles     some parts
 *     npm run bench -- readme            nothing: writes what is kept into the READMEs
 */
import { parts } from './parts.ts';
import { writeReadmes } from './readme.ts';
import { asText } from './table.ts';

const known = ['readme', ...parts.map(({ id }) => id)];
const chosen = process.argv.slice(2);
const unknown = chosen.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are ${known.join(', ')}.`);
  process.exit(2);
}
for (const part of parts) {
  if (chosen.length > 0 && !chosen.includes(part.id)) continue;
  for (const table of await part.run()) console.log(asText(table));
}
writeReadmes(parts);
