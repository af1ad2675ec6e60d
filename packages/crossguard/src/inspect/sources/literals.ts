import type { Expression, ObjectExpression, SpreadElement } from 'acorn';
import { type Parsed, written } from './script.ts';

/** What an expression comes to as a text, as far as that is known without running it. */
export type Text = {
  /** With a word in the place of each expression that is not known. */
  readonly text: string;
  /** How much of the text, from its beginning, is certain. */
  readonly certain: number;
  /** The expressions that are not known, as they are written. */
  readonly unknown: readonly string[];
};

/** Reads expressions; knows the constants of the script that they stand in. */
export class Literals {
  readonly #constant: (name: string) => Parsed | null;
  /** The constants that are being looked up: one can be made of itself only in code that never ran. */
  readonly #pending: Set<string> = new Set();
  /** How many more constants are looked up: some, each made of two others, would fill the memory. */
  #left: number = 100;

  constructor(constant: (name: string) => Parsed | null) {
    this.#constant = constant;
  }

  /** What a constant stands for, and what is in brackets or awaited. */
  resolved<Result>(parsed: Parsed, use: (parsed: Parsed) => Result): Result {
    const { node } = parsed;
    if (node.type === 'AwaitExpression') return this.resolved(within(parsed, node.argument), use);
    if (node.type !== 'Identifier' || this.#pending.has(node.name)) return use(parsed);
    const constant = this.#left === 0 ? null : this.#constant(node.name);
    if (constant === null) return use(parsed);
    this.#left -= 1;
    this.#pending.add(node.name);
    try {
      return this.resolved(constant, use);
    } finally {
      this.#pending.delete(node.name);
    }
  }

  /** An expression as a text. */
  text(parsed: Parsed): Text {
    return this.resolved(parsed, (value) => this.#text(value));
  }

  #text(parsed: Parsed): Text {
    const { node } = parsed;
    switch (node.type) {
      case 'Literal':
        return certain(String(node.value));
      case 'TemplateLiteral':
        return joined(
          node.quasis.flatMap(({ value }, index) => {
            const expression = node.expressions[index];
            const words = certain(value.cooked ?? '');
            return expression === undefined
              ? [words]
              : [words, this.text(within(parsed, expression))];
          }),
        );
      case 'BinaryExpression': {
        if (node.operator !== '+' || node.left.type === 'PrivateIdentifier') break;
        return joined([
          this.text(within(parsed, node.left)),
          this.text(within(parsed, node.right)),
        ]);
      }
      case 'CallExpression':
      case 'NewExpression':
      case 'MemberExpression': {
        const inner = this.#made(parsed);
        if (inner !== null) return inner;
        break;
      }
      case 'Identifier':
        if (node.name === 'undefined') return certain('undefined');
        break;
      default:
    }
    return unknown(written(parsed));
  }

  /** What calls make of their arguments, of those calls that are often written. */
  #made(parsed: Parsed): Text | null {
    const { node } = parsed;
    if (node.type === 'MemberExpression') {
      const isURL = nameOf(node.property) === 'href' && node.object.type === 'NewExpression';
      return isURL && node.object.type !== 'Super' ? this.#made(within(parsed, node.object)) : null;
    }
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
    const [first, second] = node.arguments;
    if (first === undefined || first.type === 'SpreadElement') return null;
    const argument = within(parsed, first);
    switch (calleeOf(parsed)) {
      case 'JSON.stringify':
        return this.#stringified(argument);
      case 'encodeURIComponent': {
        const inner = this.text(argument);
        // Half a surrogate pair can't be encoded; whoever runs that gets an error.
        const whole = inner.text.replaceAll(/\p{Surrogate}/gu, '\ufffd');
        return { ...inner, text: encodeURIComponent(whole), certain: 0 };
      }
      case 'String':
      case 'encodeURI':
        return this.text(argument);
      case 'new URL': {
        const path = this.text(argument);
        if (second === undefined || second.type === 'SpreadElement') return path;
        const base = this.text(within(parsed, second));
        if (base.unknown.length > 0 || !URL.canParse(path.text, base.text))
          return unknown(written(parsed));
        const text = new URL(path.text, base.text).href;
        return {
          text,
          certain: path.unknown.length === 0 ? text.length : base.text.length,
          unknown: path.unknown,
        };
      }
      case 'new URLSearchParams':
        return this.#parameters(argument);
      default:
        return null;
    }
  }

  #stringified(parsed: Parsed): Text {
    const missing: string[] = [];
    const value = this.#value(parsed, missing);
    const text = JSON.stringify(value) ?? 'undefined';
    return { text, certain: missing.length === 0 ? text.length : 0, unknown: missing };
  }

  #parameters(parsed: Parsed): Text {
    return this.resolved(parsed, (value) => {
      if (!isObject(value)) return this.text(value);
      const { fields, missing } = this.fields(value);
      const pairs = fields.map(([name, field]) => [name, this.text(field)] as const);
      const parameters = new URLSearchParams(
        pairs.map(([name, { text }]): [string, string] => [name, text]),
      );
      const absent = [...missing, ...pairs.flatMap(([, field]) => field.unknown)];
      const text = parameters.toString();
      return { text, certain: absent.length === 0 ? text.length : 0, unknown: absent };
    });
  }

  #value(parsed: Parsed, missing: string[]): unknown {
    return this.resolved(parsed, (value): unknown => {
      const { node } = value;
      if (isObject(value)) {
        const { fields, missing: spread } = this.fields(value);
        missing.push(...spread);
        // Own properties whatever their names: `__proto__` is one of them.
        return Object.fromEntries(
          fields.map(([name, field]) => [name, this.#value(field, missing)]),
        );
      }
      switch (node.type) {
        case 'Literal':
          return typeof node.value === 'bigint' ? String(node.value) : node.value;
        case 'ArrayExpression':
          return node.elements.map((element) => {
            if (element === null) return null;
            const inner = element.type === 'SpreadElement' ? element.argument : element;
            return this.#value(within(value, inner), missing);
          });
        default: {
          const text = this.text(value);
          missing.push(...text.unknown);
          return text.text === 'undefined' ? undefined : text.text;
        }
      }
    });
  }

  /** The fields of an object, the last one where a name comes twice; and what of it is not known. */
  fields(parsed: Parsed<ObjectExpression>): {
    readonly fields: readonly (readonly [string, Parsed])[];
    readonly missing: readonly string[];
  } {
    const fields = new Map<string, Parsed>();
    const missing: string[] = [];
    for (const property of parsed.node.properties) {
      if (property.type === 'SpreadElement') this.#spread(parsed, property, fields, missing);
      else {
        const key = within(parsed, property.key);
        const name = property.computed
          ? this.text(key)
          : certain(keyOf(property.key) ?? written(key));
        if (name.unknown.length > 0) missing.push(written(key));
        else fields.set(name.text, within(parsed, property.value));
      }
    }
    return { fields: [...fields], missing };
  }

  #spread(
    parsed: Parsed<ObjectExpression>,
    { argument }: SpreadElement,
    fields: Map<string, Parsed>,
    missing: string[],
  ): void {
    this.resolved(within(parsed, argument), (value) => {
      if (!isObject(value)) return void missing.push(`...${written(value)}`);
      const inner = this.fields(value);
      missing.push(...inner.missing);
      for (const [name, field] of inner.fields) fields.set(name, field);
    });
  }
}

/** `fetch`, `JSON.stringify`, `new Headers`; with `window.` and the like left out. */
export function calleeOf({ node }: Parsed): string | null {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const { callee } = node;
  const prefix = node.type === 'NewExpression' ? 'new ' : '';
  if (callee.type === 'Identifier') return prefix + callee.name;
  if (callee.type !== 'MemberExpression') return null;
  const [object, property] = [nameOf(callee.object), nameOf(callee.property)];
  if (object === null || property === null) return null;
  return ['window', 'self', 'globalThis'].includes(object)
    ? prefix + property
    : `${prefix}${object}.${property}`;
}

export function isObject(parsed: Parsed): parsed is Parsed<ObjectExpression> {
  return parsed.node.type === 'ObjectExpression';
}

/** A part of an expression. */
export function within<Node>({ text }: Parsed<unknown>, node: Node): Parsed<Node> {
  return { node, text };
}

function nameOf(node: { readonly type: string; readonly name?: unknown }): string | null {
  return node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;
}

function keyOf(key: Expression): string | null {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

function certain(text: string): Text {
  return { text, certain: text.length, unknown: [] };
}

/** What is not known, with its last name standing in: `user.id` is `id`. */
function unknown(expression: string): Text {
  const name = /[\w$]{1,40}(?=[^\w$]{0,40}$)/.exec(expression.slice(-100))?.[0];
  return { text: name ?? 'x', certain: 0, unknown: [expression] };
}

function joined(texts: readonly Text[]): Text {
  let isCertain = true;
  let length = 0;
  for (const text of texts) {
    if (isCertain) length += text.certain;
    isCertain = isCertain && text.unknown.length === 0;
  }
  return {
    text: texts.map(({ text }) => text).join(''),
    certain: length,
    unknown: texts.flatMap((text) => text.unknown),
  };
}
