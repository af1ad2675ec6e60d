import {
  Composer,
  type Document,
  Lexer,
  LineCounter,
  type Node,
  Parser,
  type YAMLError,
} from 'yaml';
import type { LocatedIssue } from './file-issue.ts';
import { createLocator, type Locate, placeOf } from './yaml-place.ts';
import { type IssueAt, plainValue } from './yaml-value.ts';

/** How deeply a file may be nested. A policy has four levels; the library's recursion needs some bound. */
const depthLimit = 100;

/** A YAML (or JSON) text that was read: its value, and where each part of it stands. */
export type YAMLSource =
  | { readonly ok: true; readonly value: unknown; readonly locate: Locate }
  | { readonly ok: false; readonly issues: readonly LocatedIssue[] };

/**
 * Reads a YAML text and keeps the positions. It never throws, and its work is linear in the text's length.
 */
export function readYAML(text: string): YAMLSource {
  const lines = new LineCounter();
  const fail = (issues: readonly IssueAt[]): YAMLSource => ({
    ok: false,
    issues: issues.map(({ issue, start, end }) => ({ issue, ...placeOf(lines, start, end) })),
  });
  const parsed = parse(text, lines);
  if (!parsed.ok) return fail(parsed.issues);
  const plain = plainValue(parsed.root);
  if (!plain.ok) return fail(plain.issues);
  return {
    ok: true,
    value: plain.value,
    locate: createLocator(parsed.root, plain.targets, lines),
  };
}

type Parsed =
  | { readonly ok: true; readonly root: Node | null }
  | { readonly ok: false; readonly issues: readonly IssueAt[] };

/**
 * The root of the text's one document. The library's stages are joined here, not by its `parseDocument`, to
 * stop at a nesting that would exhaust the stack (and abort Node), and at a second document.
 */
function parse(text: string, lines: LineCounter): Parsed {
  const parser = new Parser(lines.addNewLine);
  // Its own check of keys compares each with all others; `plainValue` has a better one.
  const composer = new Composer({ uniqueKeys: false });
  const documents: Document.Parsed[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    const { offset } = parser;
    if (parser.stack.length > depthLimit) {
      const args = { limit: depthLimit };
      const issue = { code: 'yaml-too-deep', severity: 'error', args } as const;
      return { ok: false, issues: [{ issue, start: offset - lexeme.length, end: offset }] };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());

  const [document, second] = documents;
  if (document === undefined) return { ok: true, root: null };
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0) return { ok: false, issues: firstOfEachLine(problems, lines) };
  if (second !== undefined) {
    const [start] = second.range;
    const issue = { code: 'yaml-multiple-documents', severity: 'error', args: {} } as const;
    return { ok: false, issues: [{ issue, start, end: start }] };
  }
  return { ok: true, root: document.contents };
}

/** One error often drags others along; those of the same line say nothing new. */
function firstOfEachLine(problems: readonly YAMLError[], lines: LineCounter): IssueAt[] {
  const byLine = new Map<number, IssueAt>();
  for (const { message, pos } of problems) {
    const [start, end] = pos;
    const { line } = lines.linePos(start);
    const issue = { code: 'yaml-syntax', severity: 'error', args: { detail: message } } as const;
    if (!byLine.has(line)) byLine.set(line, { issue, start, end });
  }
  return [...byLine.values()];
}
