/** What the tests of rules share. */
import assert from 'node:assert/strict';
import type { Suggestion } from './issue.ts';
import { parsePolicy, type ParseOptions } from './parse-policy.ts';

/** Every issue as `code at.its.path`, and how it is mended. */
export function report(input: unknown, options?: ParseOptions): [string, Suggestion | null][] {
  const parsed = parsePolicy(input, options);
  const issues = parsed.ok ? parsed.warnings : parsed.issues;
  assert.equal(parsed.ok, !issues.some(({ severity }) => severity === 'error'));
  return issues.map(({ code, path, suggestion }) => [
    `${code} ${path.join('.')}`.trim(),
    suggestion,
  ]);
}

export const origin: string = 'https://app.example.com';
export const remove: Suggestion = { kind: 'remove' };
export const replace = (value: string | number | boolean | string[]): Suggestion => ({
  kind: 'replace',
  value,
});

/** The issues of one rule that is otherwise fine, their paths from the rule on. */
export function ofRule(rule: object, options?: ParseOptions): [string, Suggestion | null][] {
  const issues = report({ rules: [{ allowOrigins: [origin], maxAge: 600, ...rule }] }, options);
  return issues.map(([place, suggestion]) => [
    place.replace(/ rules\.0\.?/, ' ').trim(),
    suggestion,
  ]);
}

/** What some work costs in milliseconds of this process's own time, whatever else the machine does. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
