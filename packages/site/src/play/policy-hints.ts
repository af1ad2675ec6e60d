import { policySchema, type Schema } from 'crossguard/internal/report/policy-schema';
import { isMap, isScalar, isSeq, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** Something that may stand where the cursor is: a field's name with what it is for, or a value. */
export type Completion =
  | { readonly kind: 'field'; readonly label: string; readonly description: string }
  | { readonly kind: 'value'; readonly label: string };

/** Stands where the cursor is while it is found out what that place is. */
const marker = 'cursorStandsHere';

/**
 * What the schema lets stand in the place of a part of a policy's text: fields that are not there yet, or values.
 *
 * The text seldom is YAML at this moment. A marker with a colon in the part's place makes it so: a parser that
 * forgives takes it for a key, even within a list, and its holder is the place.
 */
export function completionsAt(text: string, from: number, to: number): readonly Completion[] {
  const after = text.slice(to).replace(/^[\w*-]+/, '');
  const colon = /^\s*:/.test(after) ? '' : ': ';
  for (const { key, holder, schema } of keysOf(`${text.slice(0, from)}${marker}${colon}${after}`)) {
    if (!String(key.value).includes(marker)) continue;
    return schema.properties === undefined
      ? valuesOf(schema).map((label) => ({ kind: 'value', label }))
      : missingFrom(holder, schema.properties);
  }
  return [];
}

/** The field whose name stands at an offset of a policy's text, and what it is for. */
export function fieldAt(
  text: string,
  offset: number,
): { readonly from: number; readonly to: number; readonly description: string } | null {
  for (const { key, schema } of keysOf(text)) {
    const [from, to] = key.range ?? [0, 0];
    if (offset < from || offset > to) continue;
    const description = fieldOf(schema, key)?.description;
    return description === undefined ? null : { from, to, description };
  }
  return null;
}

/** A key of the text, and what the schema says of its mapping. */
type Key = { readonly key: Scalar; readonly holder: YAMLMap; readonly schema: Schema };

function keysOf(text: string): Iterable<Key> {
  return keysWithin(parseDocument(text, { uniqueKeys: false }).contents, policySchema);
}

function* keysWithin(node: unknown, schema: Schema): Generator<Key> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue;
      yield { key, holder: node, schema };
      const field = fieldOf(schema, key);
      if (field !== null) yield* keysWithin(value, field);
    }
  } else if (isSeq(node) && schema.items !== undefined) {
    for (const item of node.items) yield* keysWithin(item, schema.items);
  }
}

function fieldOf({ properties = {} }: Schema, { value }: Scalar): Schema | null {
  const name = String(value);
  return Object.hasOwn(properties, name) ? (properties[name] ?? null) : null;
}

function missingFrom(
  holder: YAMLMap,
  properties: Readonly<Record<string, Schema>>,
): readonly Completion[] {
  return Object.entries(properties)
    .filter(([name]) => !holder.has(name))
    .map(([label, { description = '' }]) => ({ kind: 'field', label, description }));
}

function valuesOf({ type, enum: words, examples = [] }: Schema): readonly string[] {
  return type === 'boolean' ? ['true', 'false'] : (words ?? examples.map(String));
}
