import { type CelInput, celEnv, parse, plan } from '@bufbuild/cel';

const environment = celEnv();

/** Says whether a value, which a rule calls `self`, keeps a rule written in the Common Expression Language. */
export type KeepsRule = (self: unknown) => boolean;

/**
 * Makes a rule ready.
 *
 * @see https://cel.dev
 */
export function celRule(rule: string): KeepsRule {
  const evaluate = plan(environment, parse(rule));
  return (self) => evaluate({ self: inputOf(self) }) === true;
}

/** What JSON says, in CEL's types: whole numbers are ints, others doubles. */
function inputOf(value: unknown): CelInput {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(inputOf);
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, each]) => [key, inputOf(each)]));
  }
  return null;
}
