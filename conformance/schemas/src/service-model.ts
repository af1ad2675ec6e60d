/** A shape of the models that AWS's own tools are made of, as far as configurations have it. */
type Shape =
  | {
      readonly type: 'structure';
      readonly required?: readonly string[];
      readonly members: Readonly<Record<string, Member>>;
    }
  | { readonly type: 'list'; readonly member: Member }
  | { readonly type: 'string' | 'integer' };

type Member = { readonly shape: string; readonly documentation?: string };

export type Shapes = Readonly<Record<string, Shape>>;

/** The JSON Schema of a shape: AWS's tools take no other keys, and convert no types. */
export function schemaOf(shapes: Shapes, name: string): object {
  const shape = shapes[name];
  if (shape === undefined) throw new RangeError(`no shape is called ${name}`);
  switch (shape.type) {
    case 'structure':
      return {
        type: 'object',
        required: shape.required ?? [],
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(shape.members).map(([key, member]) => [key, memberSchema(shapes, member)]),
        ),
      };
    case 'list':
      return { type: 'array', minItems: 1, items: schemaOf(shapes, shape.member.shape) };
    case 'string':
    case 'integer':
      return { type: shape.type };
  }
}

/** Some values are named in a member's description alone: `Valid values are <code>GET</code>, …`. */
function memberSchema(shapes: Shapes, { shape, documentation = '' }: Member): object {
  const schema = schemaOf(shapes, shape);
  const [, listed = ''] = /Valid values are(.*)/.exec(documentation) ?? [];
  const values = Array.from(listed.matchAll(/<code>(\w+)<\/code>/g), ([, value]) => value);
  return values.length === 0 ? schema : { ...schema, items: { enum: values } };
}
