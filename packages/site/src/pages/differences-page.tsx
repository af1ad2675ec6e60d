import { doc, withoutTitle } from '../build/docs.ts';
import { Markdown } from '../build/markdown.tsx';
import type { Page } from '../layout/page.ts';

/** Where browsers depart from the standard: written from the quirks' own data. */
export function differencesPage(): Page {
  // What is said to those who would edit the page has no place here.
  const text = withoutTitle(doc('docs/browser-differences.md')).replace(/^Written by .*\n+/, '');
  return {
    path: 'reference/browser-differences.html',
    title: 'Where browsers differ – Crossguard',
    description:
      'How Chromium, Firefox and WebKit depart from the Fetch standard in CORS, counted in recorded exchanges.',
    entry: null,
    body: (
      <article class="chapter">
        <p class="quiet">
          <a href="index.html">Reference</a>
        </p>
        <h1>Where browsers differ</h1>
        <Markdown text={text} />
      </article>
    ),
  };
}
