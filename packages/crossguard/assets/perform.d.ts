import type { PageView } from '../dist/page/observation.js';
import type { PageAction } from '../dist/page/scene.js';

/**
 * Does in this browser what an action says, and tells what a page learns of it.
 *
 * @param fontFamily what a font is to be called
 */
export function perform(action: PageAction, url: string, fontFamily: string): Promise<PageView>;
