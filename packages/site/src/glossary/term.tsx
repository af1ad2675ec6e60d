import type { ComponentChildren, VNode } from 'preact';
import type { TermId } from './terms.tsx';

/** A word in a chapter that the glossary explains. */
export function Term({
  id,
  children,
}: {
  readonly id: TermId;
  readonly children: ComponentChildren;
}): VNode {
  // Chapters are all in one folder.
  return (
    <a class="term" href={`../glossary.html#${id}`}>
      {children}
    </a>
  );
}
