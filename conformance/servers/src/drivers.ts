import type { Driver } from './driver.ts';
import { apacheHtaccess, apachePHP, apacheSite, apacheVhost } from './drivers/apache.ts';
import { nginxSite, nginxSnippet } from './drivers/nginx.ts';

/** Every server that a target is proven on, in the order in which they are run. */
export const drivers: readonly Driver[] = [
  nginxSnippet,
  nginxSite,
  apacheVhost,
  apacheHtaccess,
  apachePHP,
  apacheSite,
];
