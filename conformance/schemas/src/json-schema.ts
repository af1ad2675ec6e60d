import { Ajv, type AnySchemaObject } from 'ajv';

/** Says what a schema has against a value, a line each. */
export type Validate = (value: unknown) => readonly string[];

/** Makes a schema ready. Keywords that are an extension of its vendor's are not looked at. */
export function validator(schema: AnySchemaObject): Validate {
  // Formats of OpenAPI, such as int64, say no more than the types beside them.
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value) === true) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath === '' ? '/' : instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
