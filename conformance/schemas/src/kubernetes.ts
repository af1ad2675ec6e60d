import type { EmittedFile } from 'crossguard/targets/target';
import { parseAllDocuments } from 'yaml';
import { celRule, type KeepsRule } from './cel.ts';
import { type Validate, validator } from './json-schema.ts';

/** The OpenAPI schema of a custom resource, as much of it as is looked at here. */
type StructuralSchema = {
  readonly properties?: Readonly<Record<string, StructuralSchema>>;
  readonly items?: StructuralSchema;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-validations'?: readonly CELRule[];
};

type CELRule = { readonly rule: string; readonly message?: string };

/**
 * Makes ready what a Kubernetes API server holds against files of objects.
 *
 * @param schemas of the custom resources, by `apiVersion kind`
 */
export function objectChecker(
  schemas: Readonly<Record<string, StructuralSchema>>,
): (files: readonly EmittedFile[]) => readonly string[] {
  const checks = new Map(Object.entries(schemas).map(([kind, schema]) => [kind, check(schema)]));
  return (files) =>
    files.flatMap(({ name, text }) =>
      // Kubernetes reads YAML 1.1.
      parseAllDocuments(text, { version: '1.1' }).flatMap((document) => {
        const value: unknown = document.toJS();
        const kind = `${String(field(value, 'apiVersion'))} ${String(field(value, 'kind'))}`;
        const complaints = checks.get(kind)?.(value) ?? [`is ${kind}, of which there is no schema`];
        return [...document.errors.map(String), ...complaints].map((each) => `${name}: ${each}`);
      }),
    );
}

/** What every object has, whether its schema says so or not. */
const ofEach = { apiVersion: {}, kind: {}, metadata: {} };

function check(schema: StructuralSchema): Validate {
  const shape = validator(closed({ ...schema, properties: { ...ofEach, ...schema.properties } }));
  return (value) => {
    const complaints = shape(value);
    // Rules are for objects of the right shape.
    return complaints.length > 0 ? complaints : [...brokenRules(schema, value, '')];
  };
}

/** `kubectl apply` refuses fields that a schema does not name, and sets that hold something twice. */
function closed(schema: StructuralSchema): object {
  const { properties, items } = schema;
  return {
    ...schema,
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, closed(each)]),
      ),
      additionalProperties: schema['x-kubernetes-preserve-unknown-fields'] === true,
    }),
    ...(items !== undefined && { items: closed(items) }),
    ...(schema['x-kubernetes-list-type'] === 'set' && { uniqueItems: true }),
  };
}

/** A rule in CEL of a schema is planned once. */
const planned = new Map<string, KeepsRule>();

function ruleOf(text: string): KeepsRule {
  const rule = planned.get(text) ?? celRule(text);
  planned.set(text, rule);
  return rule;
}

/** The rules in CEL that a value, or something in it, breaks. */
function* brokenRules(schema: StructuralSchema, value: unknown, path: string): Iterable<string> {
  for (const { rule, message } of schema['x-kubernetes-validations'] ?? []) {
    if (!ruleOf(rule)(value)) yield `${path} ${message ?? rule}`;
  }
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    const inner = field(value, name);
    if (inner !== undefined) yield* brokenRules(each, inner, `${path}/${name}`);
  }
  if (schema.items !== undefined && Array.isArray(value)) {
    for (const [at, each] of value.entries()) {
      yield* brokenRules(schema.items, each, `${path}/${at}`);
    }
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, name)?.value
    : undefined;
}
