import { readYAML } from './yaml-source.ts';

/** Answers on which line of a policy's text a rule begins, by its position, from 0. Lines count from 1. */
export type RuleLine = (rule: number) => number;

/** Finds rules in the text of a policy that was read. */
export function ruleLines(text: string): RuleLine {
  const source = readYAML(text);
  return (rule) => (source.ok ? source.locate(['rules', rule], 'value').line : 1);
}
