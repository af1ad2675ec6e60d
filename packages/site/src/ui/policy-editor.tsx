import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LocatedIssue } from 'crossguard/internal/inspect/file-issue';
import type { Editor } from './code-editor.ts';
import { TextArea } from './fields.tsx';

/**
 * The policy's text. A plain text area is there at once; an editor with completion and problems in their places
 * takes over when it has been loaded.
 */
export function PolicyEditor({
  value,
  issues,
  onChange,
}: {
  readonly value: string;
  readonly issues: readonly LocatedIssue[];
  readonly onChange: (value: string) => void;
}): VNode {
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const latest = useRef(value);
  latest.current = value;
  // The value that was shown last, and what was typed since. That comes back as the value, perhaps after more was
  // typed, which it must not be put over.
  const texts = useRef<readonly string[]>([value]);
  const [isReady, setReady] = useState(false);

  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const { createEditor } = await import('./code-editor.ts');
      if (isGone || place.current === null) return;
      editor.current = createEditor(place.current, latest.current, 'Policy', (text) => {
        texts.current = [...texts.current, text];
        changed.current(text);
      });
      setReady(true);
    };
    // After the first paint, and after whatever the page does first.
    const timer = setTimeout(() => void load(), 50);
    return () => {
      isGone = true;
      clearTimeout(timer);
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);

  useEffect(() => {
    const at = texts.current.lastIndexOf(value);
    texts.current = at === -1 ? [value] : texts.current.slice(at);
    if (texts.current.length > 1) return;
    editor.current?.setText(value);
    editor.current?.setIssues(issues);
  }, [value, issues, isReady]);

  return (
    <div class="editor">
      <div ref={place} class="editor-place" hidden={!isReady} />
      {isReady ? null : <TextArea label="Policy" value={value} rows={12} onChange={onChange} />}
    </div>
  );
}
