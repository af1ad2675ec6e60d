import { targets } from 'crossguard/internal/targets/registry';
import { chapters } from '../guide/chapters.ts';
import type { Page } from '../layout/page.ts';
import { chapterPage } from '../pages/chapter-page.tsx';
import { differencesPage } from '../pages/differences-page.tsx';
import { failurePage } from '../pages/failure-page.tsx';
import { glossaryPage } from '../pages/glossary-page.tsx';
import { guidePage } from '../pages/guide-page.tsx';
import { issuePage } from '../pages/issue-page.tsx';
import { playgroundPage } from '../pages/playground-page.tsx';
import { referencePage } from '../pages/reference-page.tsx';
import { targetPage } from '../pages/target-page.tsx';
import { failureCodes, issueCodes } from '../reference/codes.ts';

/** Every page of the site. */
export async function sitePages(): Promise<readonly Page[]> {
  return [
    playgroundPage(),
    guidePage(),
    ...chapters.map(chapterPage),
    glossaryPage(),
    referencePage(),
    ...failureCodes.map(failurePage),
    ...(await Promise.all(issueCodes.map(issuePage))),
    ...targets.map(targetPage),
    differencesPage(),
  ];
}
