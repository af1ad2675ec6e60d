import {
  autocompletion,
  type Completion as CompletionOption,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from '@codemirror/language';
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  hoverTooltip,
  keymap,
  lineNumbers,
  type Tooltip,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import type { LocatedIssue } from 'crossguard/internal/inspect/file-issue';
import { issueSentence, suggestionText } from 'crossguard/internal/report/issue-words';
import { type Completion, completionsAt, fieldAt } from '../play/policy-hints.ts';
import { fixOf } from '../play/policy-fixes.ts';

/** A text editor for policies. */
export type Editor = {
  setText(text: string): void;
  setIssues(issues: readonly LocatedIssue[]): void;
  destroy(): void;
};

/**
 * Puts an editor into an element. It lives in a shadow root: there its styles are adopted style sheets, which a
 * content security policy without `unsafe-inline` lets pass.
 */
export function createEditor(
  host: HTMLElement,
  text: string,
  label: string,
  onChange: (text: string) => void,
): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  let isOurs = false;
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        lintGutter(),
        yaml(),
        syntaxHighlighting(colours),
        autocompletion({ override: [complete] }),
        hoverTooltip(explain),
        // Tab stays what it is on every page: the way to the next field.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...completionKeymap,
          ...lintKeymap,
        ]),
        EditorView.contentAttributes.of({ 'aria-label': label }),
        EditorView.lineWrapping,
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOurs) onChange(update.state.doc.toString());
        }),
        theme,
      ],
    }),
  });
  return {
    setText(given) {
      if (given === view.state.doc.toString()) return;
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: given } });
      isOurs = false;
    },
    setIssues(issues) {
      const diagnostics = issues.map((issue) => diagnosticOf(view, issue));
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    destroy: () => view.destroy(),
  };
}

/** An issue at its place, with the library's own suggestion as a quick fix. */
function diagnosticOf(view: EditorView, located: LocatedIssue): Diagnostic {
  const { doc } = view.state;
  const { issue, line, column, length } = located;
  const { from: start, to: end } = doc.line(Math.min(line, doc.lines));
  const from = Math.min(start + column - 1, end);
  const to = Math.min(from + length, end);
  const advice = suggestionText(issue);
  return {
    from,
    to,
    severity: issue.severity,
    message: advice === null ? `${issueSentence(issue)}.` : `${issueSentence(issue)}; ${advice}.`,
    actions:
      fixOf(doc.toString(), issue) === null
        ? []
        : [
            {
              name: 'Fix it',
              apply(target) {
                const fixed = fixOf(target.state.doc.toString(), issue);
                if (fixed === null) return;
                target.dispatch({
                  changes: { from: 0, to: target.state.doc.length, insert: fixed },
                });
              },
            },
          ],
  };
}

function complete(context: CompletionContext): CompletionResult | null {
  const text = context.state.doc.toString();
  const word = context.matchBefore(/[^\s,[\]{}'"]*/)?.text ?? '';
  if (word === '' && !context.explicit) return null;
  const from = context.pos - word.length;
  const options = completionsAt(text, from, context.pos);
  const isQuoted = /['"]$/.test(text.slice(0, from));
  return options.length === 0
    ? null
    : { from, options: options.map((option) => completion(option, isQuoted)) };
}

function completion(option: Completion, isQuoted: boolean): CompletionOption {
  const { label } = option;
  if (option.kind === 'field') return { label, info: option.description, type: 'property' };
  // A bare star is an alias to YAML.
  return { label, apply: label === '*' && !isQuoted ? "'*'" : label, type: 'constant' };
}

/** What the field under the pointer is for. */
function explain(view: EditorView, offset: number): Tooltip | null {
  const field = fieldAt(view.state.doc.toString(), offset);
  if (field === null) return null;
  return {
    pos: field.from,
    end: field.to,
    create() {
      const dom = document.createElement('div');
      dom.className = 'cm-field-hint';
      dom.textContent = field.description;
      return { dom };
    },
  };
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--browser)' },
  { tag: [tags.string, tags.content], color: 'var(--server)' },
  { tag: [tags.bool, tags.number, tags.keyword], color: 'var(--page)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
]);

const theme = EditorView.theme({
  '&': {
    color: 'var(--ink)',
    backgroundColor: 'var(--card)',
    border: '1px solid var(--edge)',
    borderRadius: 'var(--round)',
    fontSize: '0.875rem',
  },
  '&.cm-focused': { outline: '3px solid var(--focus)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6', minHeight: '14rem' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'transparent',
    color: 'var(--soft)',
    border: 'none',
  },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-tooltip': {
    backgroundColor: 'var(--card)',
    color: 'var(--ink)',
    border: '1px solid var(--edge)',
  },
  '.cm-field-hint, .cm-completionInfo': { maxWidth: '24rem', padding: '0.4rem 0.6rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--page)',
    color: 'var(--paper)',
  },
  // The library's own are images in `data:` URLs, which the content security policy keeps out.
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--blocked)',
  },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--browser)',
  },
  '.cm-lint-marker': { content: 'normal', width: '0.6em', height: '0.6em', borderRadius: '50%' },
  '.cm-lint-marker-error': { content: 'normal', backgroundColor: 'var(--blocked)' },
  '.cm-lint-marker-warning': { content: 'normal', backgroundColor: 'var(--browser)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--page)',
    color: 'var(--paper)',
    borderRadius: 'var(--round)',
    padding: '0.15rem 0.5rem',
  },
});
