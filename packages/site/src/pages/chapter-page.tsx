import type { VNode } from 'preact';
import type { Chapter, Lesson } from '../guide/chapter.ts';
import { chapters } from '../guide/chapters.ts';
import { LivePart } from '../guide/live/live-part.tsx';
import { linkFrom, type Page } from '../layout/page.ts';

/** A chapter of the guide. */
export function chapterPage(chapter: Chapter): Page {
  const path = `guide/${chapter.id}.html`;
  const index = chapters.indexOf(chapter);
  return {
    path,
    title: `${chapter.title} – the Crossguard guide to CORS`,
    description: chapter.summary,
    entry: 'guide',
    body: (
      <article class="chapter">
        <p class="quiet">
          <a href="index.html">The guide</a>, chapter {index + 1} of {chapters.length}
        </p>
        <h1>{chapter.title}</h1>
        <p class="lead">{chapter.summary}</p>
        {chapter.lessons.map((lesson) => (
          <LessonPart key={lesson.id} lesson={lesson} root={linkFrom(path, '')} />
        ))}
        <nav class="turn" aria-label="Chapters">
          <Turn chapter={chapters[index - 1]} rel="prev" />
          <Turn chapter={chapters[index + 1]} rel="next" />
        </nav>
      </article>
    ),
  };
}

function LessonPart({ lesson, root }: { readonly lesson: Lesson; readonly root: string }): VNode {
  const { id, title, prose, live } = lesson;
  return (
    <section class={live === null ? 'lesson' : 'lesson with-live'} aria-labelledby={id}>
      <div class="lesson-text prose">
        <h2 id={id}>{title}</h2>
        {prose}
      </div>
      {live === null ? null : <LivePart live={live} root={root} />}
    </section>
  );
}

function Turn({
  chapter,
  rel,
}: {
  readonly chapter: Chapter | undefined;
  readonly rel: 'prev' | 'next';
}): VNode | null {
  if (chapter === undefined) return null;
  return (
    <a class={`turn-${rel}`} rel={rel} href={`${chapter.id}.html`}>
      <span class="quiet">{rel === 'prev' ? '← Before' : 'Next →'}</span> {chapter.title}
    </a>
  );
}
