import { type Fault, type IssueCode, type IssuePath, remove, type Suggestion } from './issue.ts';
import type { Reader } from './reader.ts';

/** How the names of one field are judged. */
export type NameRules = {
  readonly isName: (text: string) => boolean;
  readonly invalid: IssueCode;
  /** Names of the same key are the same name. */
  readonly keyOf: (name: string) => string;
  /** A name with a fault is left out of the list: where that is a warning, the name is needless. */
  readonly faultOf: (name: string) => Fault | null;
  /** Whether `*` stands for this name too. */
  readonly isCoveredByWildcard: (name: string) => boolean;
};

/** Longer than any name that is in use. */
const longestName = 256;

/** Reads a list of method or header names: those that hold, each once, as they are written. */
export function readNames(
  reader: Reader,
  value: unknown,
  path: IssuePath,
  withCredentials: boolean,
  rules: NameRules,
): readonly string[] {
  if (value === undefined) return [];
  const items = reader.texts(value, path);
  const hasWildcard = items.some((item) => item.value === '*');

  function faultOf(name: string): Fault | null {
    // Browsers read `*` as the name of a header or method in answers to requests with credentials.
    if (name === '*') {
      return withCredentials ? { code: 'wildcard-with-credentials', suggestion: null } : null;
    }
    if (name.length > longestName) return { code: 'too-long', suggestion: null };
    if (!rules.isName(name)) return { code: rules.invalid, suggestion: mendName(name, rules) };
    const fault = rules.faultOf(name);
    if (fault !== null || !hasWildcard || !rules.isCoveredByWildcard(name)) return fault;
    return { code: 'covered', suggestion: remove };
  }

  const names = new Map<string, string>();
  for (const item of items) {
    const key = rules.keyOf(item.value);
    const fault: Fault | null = names.has(key)
      ? { code: 'duplicate', suggestion: remove }
      : faultOf(item.value);
    if (fault === null) names.set(key, item.value);
    else reader.report(fault.code, item.path, item.value, fault.suggestion);
  }
  return [...names.values()];
}

/** Several names in one text, as headers write them, or one with a colon or spaces around it. */
function mendName(text: string, { isName }: NameRules): Suggestion | null {
  const [name, ...more] = text.split(/[\s,;:]+/).filter((piece) => piece !== '');
  if (name === undefined || ![name, ...more].every(isName)) return null;
  return more.length === 0
    ? { kind: 'replace', value: name }
    : { kind: 'split', values: [name, ...more] };
}
