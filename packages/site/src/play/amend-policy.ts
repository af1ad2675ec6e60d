import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type PolicyRule, ruleText } from 'crossguard/internal/report/right-answer';

/** What a rule lacks. */
export type RuleAmendment = {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly allowCredentials: boolean;
};

/**
 * Writes what a rule lacks into a policy's text, and keeps all else as it is. Null where the text is written in
 * a way that this can't be done without touching more.
 */
export function amendRule(text: string, rule: number, amendment: RuleAmendment): string | null {
  let amended: string | null = text;
  for (const key of ['allowOrigins', 'allowMethods', 'allowHeaders'] as const) {
    for (const value of amendment[key]) {
      amended = amended === null ? null : addToList(amended, rule, key, value);
    }
  }
  if (amended !== null && amendment.allowCredentials) {
    amended = setTrue(amended, rule, 'allowCredentials');
  }
  return amended;
}

/** A policy's text with a rule before all others; null where it is written in a way that has no place for one. */
export function prependRule(text: string, rule: PolicyRule): string | null {
  const [heading, ...lines] = ruleText(rule);
  const { contents } = parseDocument(text);
  if (contents === null) return [...(text === '' ? [] : [text]), heading, ...lines, ''].join('\n');
  const rules = mapAt(contents, 'rules');
  if (!isSeq(rules)) return null;
  if (rules.flow === true) {
    const space = rules.items.length === 0 ? '' : ', ';
    return insert(text, startOf(rules) + 1, JSON.stringify(rule) + space);
  }
  const [first] = rules.items;
  if (!isMap(first)) return null;
  const start = lineStart(text, startOf(first));
  // As deep as the rules that are there.
  const indent = /^ */.exec(text.slice(start))?.[0] ?? '  ';
  return insert(text, start, lines.map((line) => `${indent}${line.slice(2)}\n`).join(''));
}

function addToList(text: string, rule: number, key: string, value: string): string | null {
  const holder = ruleAt(text, rule);
  if (holder === null) return null;
  const list = mapAt(holder, key);
  if (list === undefined) return addMember(text, holder, `${key}: [${written(value)}]`);
  if (!isSeq(list)) return null;
  const [start, end] = [startOf(list), endOf(list)];
  if (list.flow === true) {
    const close = text.lastIndexOf(']', end);
    const space = list.items.length === 0 ? '' : ', ';
    return insert(text, contentEnd(text, start + 1, close), space + written(value));
  }
  const last = list.items.at(-1);
  if (!isScalar(last)) return null;
  const at = last.range?.[1] ?? end;
  const indent = ' '.repeat(start - lineStart(text, start));
  return insert(text, at, `\n${indent}- ${written(value)}`);
}

function setTrue(text: string, rule: number, key: string): string | null {
  const holder = ruleAt(text, rule);
  if (holder === null) return null;
  const value = mapAt(holder, key);
  if (value === undefined) return addMember(text, holder, `${key}: true`);
  if (!isScalar(value) || value.range === undefined || value.range === null) return null;
  return text.slice(0, value.range[0]) + 'true' + text.slice(value.range[1]);
}

/** Writes one more pair into a mapping: behind its first one. */
function addMember(text: string, holder: YAMLMap, member: string): string | null {
  if (holder.flow === true) {
    const close = text.lastIndexOf('}', endOf(holder));
    return insert(text, contentEnd(text, startOf(holder) + 1, close), `, ${member}`);
  }
  const second = holder.items[1]?.key;
  const first = holder.items[0]?.key;
  if (!isScalar(first)) return null;
  const column = startOf(first) - lineStart(text, startOf(first));
  const line = `${' '.repeat(column)}${member}`;
  if (isScalar(second)) return insert(text, lineStart(text, startOf(second)), `${line}\n`);
  const value = holder.items[0]?.value;
  return isMap(value) || isScalar(value) ? insert(text, endOf(value), `\n${line}`) : null;
}

function ruleAt(text: string, rule: number): YAMLMap | null {
  const rules = mapAt(parseDocument(text).contents, 'rules');
  const found: unknown = isSeq(rules) ? rules.items[rule] : null;
  return isMap(found) ? found : null;
}

function mapAt(holder: unknown, key: string): unknown {
  if (!isMap(holder)) return undefined;
  return holder.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value;
}

function written(value: string): string {
  return /^[A-Za-z][\w-]*$/.test(value) ? value : JSON.stringify(value);
}

function insert(text: string, at: number, given: string): string {
  return text.slice(0, at) + given + text.slice(at);
}

/** Where the content of brackets ends, without the space before the closing one. */
function contentEnd(text: string, from: number, close: number): number {
  let at = close;
  while (at > from && /\s/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}

function startOf({ range }: Pick<YAMLSeq | YAMLMap, 'range'>): number {
  return range?.[0] ?? 0;
}

function endOf({ range }: { readonly range?: YAMLSeq['range'] }): number {
  return range?.[1] ?? 0;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
