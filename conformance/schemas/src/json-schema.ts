import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** Says what a schema has against a value, a line each. */
export type Validate = (value: unknown) => readonly string[];

/** A schema of `data/`. `data/README.md` says where each is from. */
export function readSchema(name: string): object {
  return JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), 'utf8'));
}

/**
 * Makes a schema ready. Keywords that are an extension of its vendor's are not looked at, and defaults are
 * put into the value.
 */
export function validator(schema: object): Validate {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    useDefaults: true,
    // Formats of OpenAPI, such as int64, say no more than the types beside them.
    validateFormats: false,
    // Vendors write patterns for RE2, which takes escapes that JavaScript's stricter mode does not.
    unicodeRegExp: false,
  });
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath === '' ? '/' : instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}
