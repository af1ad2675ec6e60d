import { chapters } from '../guide/chapters.ts';
import type { Page } from '../layout/page.ts';
import { chapterPage } from '../pages/chapter-page.tsx';
import { glossaryPage } from '../pages/glossary-page.tsx';
import { guidePage } from '../pages/guide-page.tsx';
import { playgroundPage } from '../pages/playground-page.tsx';

/** Every page of the site. */
export function sitePages(): readonly Page[] {
  return [playgroundPage(), guidePage(), ...chapters.map(chapterPage), glossaryPage()];
}
