import type { Chapter } from './chapter.ts';
import { allowListing } from './chapters/allow-listing.tsx';
import { cachesAndVary } from './chapters/caches-and-vary.tsx';
import { configuring } from './chapters/configuring.tsx';
import { credentials } from './chapters/credentials.tsx';
import { exposedHeaders } from './chapters/exposed-headers.tsx';
import { findingOut } from './chapters/finding-out.tsx';
import { fontsImagesScripts } from './chapters/fonts-images-scripts.tsx';
import { origins } from './chapters/origins.tsx';
import { preflightCache } from './chapters/preflight-cache.tsx';
import { preflights } from './chapters/preflights.tsx';
import { redirectsAndNull } from './chapters/redirects-and-null.tsx';
import { simpleRequests } from './chapters/simple-requests.tsx';
import { whatCORSDoesNotDo } from './chapters/what-cors-does-not-do.tsx';

/** The guide, in the order in which a beginner needs it. */
export const chapters: readonly Chapter[] = [
  origins,
  simpleRequests,
  preflights,
  preflightCache,
  credentials,
  exposedHeaders,
  redirectsAndNull,
  fontsImagesScripts,
  cachesAndVary,
  whatCORSDoesNotDo,
  allowListing,
  configuring,
  findingOut,
];
