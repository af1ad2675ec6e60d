import { renderToString } from 'preact-render-to-string';
import { Layout } from '../layout/layout.tsx';
import type { Page } from '../layout/page.ts';

/**
 * Nothing inline, nothing from elsewhere. A static host can't be asked to send headers, so the page says it
 * itself; `crossguard up` replaces it by a header that knows the gateway.
 */
export const contentSecurityPolicy: string = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page as a whole HTML document, with the paths of sources, which the build replaces. */
export function pageHTML(page: Page): string {
  return `<!doctype html>${renderToString(
    <Layout page={page} contentSecurityPolicy={contentSecurityPolicy} />,
  )}`;
}
