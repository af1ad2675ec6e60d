import type { Page } from '../layout/page.ts';
import { playgroundPage } from '../pages/playground-page.tsx';

/** Every page of the site. */
export function sitePages(): readonly Page[] {
  return [playgroundPage()];
}
